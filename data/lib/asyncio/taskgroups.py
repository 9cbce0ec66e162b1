"""Tasks that end together."""

from asyncio import events, exceptions, tasks

__all__ = ["TaskGroup"]


class TaskGroup:
    """Waits at the end of its block for its tasks; when one fails the others and the block are cancelled."""

    # The loop; the task whose block it is, none before; what wakes it when the last task has ended.
    _loop = _host = _alarm = None
    # Whether the block has been left, the tasks have been cancelled, and the block has been.
    _leaving = _stopping = _host_told = False
    # A failure that is to end the program.
    _grave = None

    def __init__(self):
        self._running, self._failures = set(), []

    def __repr__(self):
        said = ["<TaskGroup"]
        said += [f"{what}={len(some)}" for what, some in (("tasks", self._running), ("errors", self._failures)) if some]
        if self._stopping or self._host:
            said.append("cancelling" if self._stopping else "entered")
        return f"{' '.join(said)}>"

    async def __aenter__(self):
        if self._host is not None:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = self._loop or events.get_running_loop()
        host = tasks.current_task(self._loop)
        if host is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._host = host
        return self

    async def __aexit__(self, kind, error, trace):
        self._leaving = True
        self._weigh(error)
        interruption = error if kind is exceptions.CancelledError else None
        if self._host_told and not self._host.uncancel():
            # That was the group's own doing, and nobody else's business.
            interruption = None
        if kind is not None:
            self._stop()
        while self._running:
            self._alarm = alarm = self._alarm or self._loop.create_future()
            try:
                await alarm
            except exceptions.CancelledError as again:
                # Every cancellation interrupts the wait; the first ends the tasks.
                if self._stop():
                    interruption = again
            self._alarm = None
        if self._grave is not None:
            raise self._grave
        if interruption is not None and not self._failures:
            raise interruption
        if kind not in (None, exceptions.CancelledError):
            self._failures.append(error)
        if not self._failures:
            return
        try:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._failures) from None
        finally:
            # The group's traceback leads to this frame, which leads here.
            self._failures = None

    def create_task(self, coro, *, name=None, context=None):
        """Starts a task that the group waits for."""
        problem = (
            "has not been entered" if self._host is None
            else "is finished" if self._leaving and not self._running
            else "is shutting down" if self._stopping
            else "")
        if problem:
            raise RuntimeError(f"TaskGroup {self!r} {problem}")
        started = tasks._started(self._loop, coro, name, context)
        if started.done():
            # An eager one may have ended before it could be waited for.
            self._on_task_done(started)
        else:
            self._running.add(started)
            started.add_done_callback(self._on_task_done)
        try:
            return started
        finally:
            del started

    def _weigh(self, failure):
        """Remembers the first failure that ends more than its task."""
        if isinstance(failure, (KeyboardInterrupt, SystemExit)):
            self._grave = self._grave or failure

    def _stop(self):
        """Cancels the tasks, unless that has been done; whether it had not."""
        if self._stopping:
            return False
        self._stopping = True
        for each in [task for task in self._running if not task.done()]:
            each.cancel()
        return True

    def _on_task_done(self, task):
        """What happens when a task has ended."""
        self._running.discard(task)
        alarm = self._alarm
        if alarm is not None and not self._running and not alarm.done():
            alarm.set_result(True)
        failure = None if task.cancelled() else task.exception()
        if failure is None:
            return
        self._failures.append(failure)
        self._weigh(failure)
        if self._host.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._host} is already completed",
                "exception": failure, "task": task})
        elif self._stop():
            # The first failure: the block is woken by a cancellation of its task, which __aexit__ takes back.
            self._host_told = True
            self._host.cancel()

"""Tasks that end together."""

from asyncio import events, exceptions, tasks

__all__ = ("TaskGroup",)


class TaskGroup:
    """Waits at the end of its block for its tasks; when one fails the others and the block are cancelled."""

    _entered = _exiting = _aborting = _parent_cancel_requested = False
    _loop = _parent_task = _base_error = _on_completed_fut = None

    def __init__(self):
        self._errors, self._tasks = [], set()

    def __repr__(self):
        said = (
            "<TaskGroup",
            self._tasks and f"tasks={len(self._tasks)}",
            self._errors and f"errors={len(self._errors)}",
            "cancelling" if self._aborting else "entered" if self._entered else "",
        )
        return " ".join(filter(None, said)) + ">"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = self._loop or events.get_running_loop()
        self._parent_task = tasks.current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        self._note(exc)
        told_to_end = exc if et is exceptions.CancelledError else None
        if self._parent_cancel_requested and not self._parent_task.uncancel():
            # That was the group's own doing, and nobody else's business.
            told_to_end = None
        if not (et is None or self._aborting):
            self._abort()
        while self._tasks:
            self._on_completed_fut = self._on_completed_fut or self._loop.create_future()
            try:
                await self._on_completed_fut
            except exceptions.CancelledError as again:
                # Every cancellation interrupts the wait; the first ends the tasks.
                if not self._aborting:
                    self._abort()
                    told_to_end = again
            self._on_completed_fut = None
        if (grave := self._base_error) is not None:
            raise grave
        if not (told_to_end is None or self._errors):
            raise told_to_end
        if et not in (None, exceptions.CancelledError):
            self._errors.append(exc)
        if not self._errors:
            return
        try:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
        finally:
            # The group's traceback leads to this frame, which leads here.
            self._errors = None

    def create_task(self, coro, *, name=None, context=None):
        problem = (
            "has not been entered" if not self._entered
            else "is finished" if self._exiting and not self._tasks
            else "is shutting down" if self._aborting
            else "")
        if problem:
            raise RuntimeError(f"TaskGroup {self!r} {problem}")
        task = tasks._started(self._loop, coro, name, context)
        if not task.done():
            self._tasks.add(task)
            task.add_done_callback(self._on_task_done)
        else:
            self._on_task_done(task)
        try:
            return task
        finally:
            del task

    def _note(self, error):
        """Remembers the first exception that ends more than its task."""
        if self._base_error is None and isinstance(error, (KeyboardInterrupt, SystemExit)):
            self._base_error = error

    def _abort(self):
        self._aborting = True
        for each in [task for task in self._tasks if not task.done()]:
            each.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        last = self._on_completed_fut
        if not (self._tasks or last is None or last.done()):
            last.set_result(True)
        if task.cancelled() or (error := task.exception()) is None:
            return
        self._errors.append(error)
        self._note(error)
        if self._parent_task.done():
            message = f"Task {task!r} has errored out but its parent task {self._parent_task} is already completed"
            self._loop.call_exception_handler(dict(message=message, exception=error, task=task))
        elif not (self._aborting or self._parent_cancel_requested):
            # The first failure: the siblings end, and the block is woken by a cancellation of its task,
            # which __aexit__ takes back.
            self._parent_cancel_requested = True
            self._abort()
            self._parent_task.cancel()

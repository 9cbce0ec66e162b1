"""Running a program's coroutine, with a loop made for it and cleared away behind it."""

from contextvars import copy_context

from asyncio import coroutines, events, tasks

__all__ = ("Runner", "run")


class Runner:
    """A loop and a context, for several calls of `run`."""

    # The loop is made when it is first needed, and made once.
    _loop = _context = None
    _made = _closed = _was_set = False

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._factory = loop_factory

    def __enter__(self):
        self._ready()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _ready(self):
        """The loop, made when there is none yet."""
        if self._closed:
            raise RuntimeError("Runner is closed")
        if not self._made:
            self._loop = made = (self._factory or events.new_event_loop)()
            if self._factory is None and not self._was_set:
                events.set_event_loop(made)
                self._was_set = True
            if self._debug is not None:
                made.set_debug(self._debug)
            self._context, self._made = copy_context(), True
        return self._loop

    def get_loop(self):
        return self._ready()

    def run(self, coro, *, context=None):
        """Runs a coroutine to its end: its result, or what it raises."""
        if not coroutines.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self._ready()
        task = loop.create_task(coro, context=self._context if context is None else context)
        return loop.run_until_complete(task)

    def close(self):
        """Cancels what is left, closes asynchronous generators and the default executor, then the loop."""
        if not self._made:
            return
        loop = self._loop
        try:
            _end_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(300))
        finally:
            self._made, self._closed, self._loop = False, True, None
            if self._was_set:
                events.set_event_loop(None)
            loop.close()


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine in a new loop: its result, or what it raises."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as whole:
        return whole.run(main)


def _end_tasks(loop):
    """Cancels all tasks of a loop and waits for them; what one of them raises instead is reported."""
    left = [*tasks.all_tasks(loop)]
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and (error := task.exception()) is not None:
            message = "unhandled exception during asyncio.run() shutdown"
            loop.call_exception_handler(dict(message=message, exception=error, task=task))

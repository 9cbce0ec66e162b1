"""A time limit for a block: its task is cancelled, and the cancellation becomes a TimeoutError."""

from asyncio import events, exceptions, tasks

__all__ = ("Timeout", "timeout", "timeout_at")


class _Phase:
    """What has become of a time limit."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


_NEW, _RUNS, _STRIKES, _STRUCK, _OVER = map(_Phase, ("created", "active", "expiring", "expired", "finished"))


class Timeout:
    """The time limit of an `async with` block."""

    _state = _NEW
    _timeout_handler = _task = None

    def __init__(self, when):
        self._when = when

    def __repr__(self):
        limit = ""
        if self._state is _RUNS:
            limit = f" when={self._when if self._when is None else round(self._when, 3)}"
        return f"<Timeout [{self._state.value}]{limit}>"

    def when(self):
        return self._when

    def expired(self):
        return self._state is _STRIKES or self._state is _STRUCK

    def reschedule(self, when):
        """Another time to end at, or none."""
        if self._state is _NEW:
            raise RuntimeError("Timeout has not been entered")
        if self._state is not _RUNS:
            raise RuntimeError(f"Cannot change state of {self._state.value} Timeout")
        self._stop_clock()
        self._when = when
        if when is None:
            return
        loop = events.get_running_loop()
        late = when <= loop.time()
        call = self._on_timeout
        self._timeout_handler = loop.call_soon(call) if late else loop.call_at(when, call)

    def _stop_clock(self):
        if (handler := self._timeout_handler) is not None:
            self._timeout_handler = None
            handler.cancel()

    def _on_timeout(self):
        self._timeout_handler = None
        self._state = _STRIKES
        self._task.cancel()

    async def __aenter__(self):
        if self._state is not _NEW:
            raise RuntimeError("Timeout has already been entered")
        if (task := tasks.current_task()) is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._task, self._state = task, _RUNS
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self._stop_clock()
        if self._state is not _STRIKES:
            self._state = _OVER
            return
        self._state = _STRUCK
        others = self._task.uncancel() > self._cancelling
        if exc_type is exceptions.CancelledError and not others:
            # Nobody but the limit has cancelled the task.
            raise TimeoutError from exc_val


def timeout(delay):
    """A limit of so many seconds from now, or none."""
    loop = events.get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    """A limit at a time of the loop's clock, or none."""
    return Timeout(when)

"""Handles of what a loop is to call, and which loop is the current one."""

import sys
import threading

import _asyncio
import contextvars
from _asyncio import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop

__all__ = (
    "AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop_policy",
    "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop", "_set_running_loop",
    "get_running_loop", "_get_running_loop",
)


class Handle:
    """A callback that is to be called, unless it is cancelled."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_context")

    def __init__(self, callback, args, loop, context=None):
        self._callback, self._args = callback, args
        self._loop, self._cancelled = loop, False
        self._context = contextvars.copy_context() if context is None else context

    def __repr__(self):
        return f"<{' '.join(self._repr_info())}>"

    def _repr_info(self):
        said = [type(self).__name__, "cancelled"] if self._cancelled else [type(self).__name__]
        return said if self._callback is None else [*said, self._shown()]

    def _shown(self):
        from asyncio.format_helpers import _format_callback_source
        return _format_callback_source(self._callback, self._args)

    def cancelled(self):
        return self._cancelled

    def cancel(self):
        if not self._cancelled:
            # It may wait long for its time: what it would have called need not.
            self._cancelled, self._callback, self._args = True, None, None

    def get_context(self):
        return self._context

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self._loop.call_exception_handler(
                dict(message=f"Exception in callback {self._shown()}", exception=error, handle=self))
        self = None


class TimerHandle(Handle):
    """A callback with the time at which it is to be called; ordered by it."""

    __slots__ = ("_scheduled", "_when")

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._scheduled, self._when = False, when

    def _repr_info(self):
        name, *more = super()._repr_info()
        time = f"when={self._when}"
        return [name, "cancelled", time, *more[1:]] if self._cancelled else [name, time, *more]

    def when(self):
        return self._when

    def cancel(self):
        if self._cancelled:
            return
        self._loop._timer_handle_cancelled(self)
        super().cancel()

    # Two of one time are neither more nor less; they are at most each other when they are the same call.

    def __hash__(self):
        return hash(self._when)

    def _meaning(self):
        return self._when, self._callback, self._args, self._cancelled

    def __eq__(self, other):
        return self._meaning() == other._meaning() if isinstance(other, TimerHandle) else NotImplemented

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self < other or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self > other or self == other if isinstance(other, TimerHandle) else NotImplemented


class AbstractEventLoop:
    """What all loops are."""


class AbstractServer:
    """What all servers are."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoopPolicy:
    """What says which loop belongs to a thread."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


def _checked(thing, kind, name):
    if thing is None or isinstance(thing, kind):
        return thing
    raise TypeError(f"{name} must be an instance of {kind.__name__} or None, not '{type(thing).__name__}'")


class _ThreadsLoop(threading.local):
    loop = None
    was_set = False


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One loop for each thread that sets one; the main thread gets one when it asks."""

    def __init__(self):
        self._local = _ThreadsLoop()

    def get_event_loop(self):
        own = self._local
        if own.loop is None:
            thread = threading.current_thread()
            if own.was_set or thread is not threading.main_thread():
                raise RuntimeError(f"There is no current event loop in thread {thread.name!r}.")
            _warn_no_loop()
            self.set_event_loop(self.new_event_loop())
        return own.loop

    def set_event_loop(self, loop):
        self._local.was_set = True
        self._local.loop = _checked(loop, AbstractEventLoop, "loop")

    def new_event_loop(self):
        from asyncio.base_events import EventLoop
        return EventLoop()


DefaultEventLoopPolicy.__name__ = DefaultEventLoopPolicy.__qualname__ = "_UnixDefaultEventLoopPolicy"


def _warn_no_loop():
    """A DeprecationWarning that points at who asked for the loop."""
    warnings = sys.modules.get("warnings")
    if warnings is not None:
        level = 4
        warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=level)
        return
    from _gilt import warn
    warn("DeprecationWarning", "There is no current event loop")


_policy = None


def get_event_loop_policy():
    global _policy
    _policy = _policy or DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _policy = _checked(policy, AbstractEventLoopPolicy, "policy")


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


_asyncio._policy_loop = lambda: get_event_loop_policy().get_event_loop()

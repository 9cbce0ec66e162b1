"""Handles of what a loop is to call, and which loop is the current one."""

import sys
import threading

import _asyncio
import contextvars
from _asyncio import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop

__all__ = (
    "AbstractEventLoopPolicy", "AbstractEventLoop", "Handle", "TimerHandle", "get_event_loop_policy",
    "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop", "_set_running_loop",
    "get_running_loop", "_get_running_loop",
)


class Handle:
    """A callback that is to be called, unless it is cancelled."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_context")

    def __init__(self, callback, args, loop, context=None):
        if context is None:
            context = contextvars.copy_context()
        self._context = context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False

    def _repr_info(self):
        info = [self.__class__.__name__]
        if self._cancelled:
            info.append("cancelled")
        if self._callback is not None:
            from asyncio.format_helpers import _format_callback_source
            info.append(_format_callback_source(self._callback, self._args))
        return info

    def __repr__(self):
        return "<{}>".format(" ".join(self._repr_info()))

    def get_context(self):
        return self._context

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            from asyncio.format_helpers import _format_callback_source
            shown = _format_callback_source(self._callback, self._args)
            self._loop.call_exception_handler({
                "message": f"Exception in callback {shown}",
                "exception": exc,
                "handle": self,
            })
        self = None


class TimerHandle(Handle):
    """A callback with the time at which it is to be called; ordered by it."""

    __slots__ = ("_scheduled", "_when")

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f"when={self._when}")
        return info

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        if isinstance(other, TimerHandle):
            return self._when < other._when
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, TimerHandle):
            return self._when < other._when or self.__eq__(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, TimerHandle):
            return self._when > other._when
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, TimerHandle):
            return self._when > other._when or self.__eq__(other)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, TimerHandle):
            return (self._when == other._when and self._callback == other._callback and self._args == other._args
                    and self._cancelled == other._cancelled)
        return NotImplemented

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        return self._when


class AbstractEventLoop:
    """What all loops are."""


class AbstractEventLoopPolicy:
    """What says which loop belongs to a thread."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class _ThreadsLoop(threading.local):
    loop = None
    was_set = False


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One loop for each thread that sets one; the main thread gets one when it asks."""

    def __init__(self):
        self._local = _ThreadsLoop()

    def get_event_loop(self):
        local = self._local
        if local.loop is None and not local.was_set and threading.current_thread() is threading.main_thread():
            _warn_no_loop()
            self.set_event_loop(self.new_event_loop())
        if local.loop is None:
            raise RuntimeError("There is no current event loop in thread %r." % threading.current_thread().name)
        return local.loop

    def set_event_loop(self, loop):
        self._local.was_set = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(
                f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local.loop = loop

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
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(
            f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


_asyncio._policy_loop = lambda: get_event_loop_policy().get_event_loop()

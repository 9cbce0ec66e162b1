"""Futures, what waits for them, and what all executors have in common."""

import sys as _sys
import threading
from time import monotonic as _now

from _thread import _report

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
_AS_COMPLETED = "_AS_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
# Cancelled by somebody, and then found so by the worker that took it.
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_words = {
    PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled", CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}


class Error(Exception):
    """What all exceptions of this package descend from."""


class CancelledError(Error):
    """Raised by whoever asks a cancelled future for its result."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """A future that has ended cannot end once more."""


class BrokenExecutor(RuntimeError):
    """An executor has failed so badly that it takes no more calls."""


# What a future's state is compared with, again and again.
_ENDED = (FINISHED, CANCELLED_AND_NOTIFIED, CANCELLED)
_CALLED_OFF = (CANCELLED_AND_NOTIFIED, CANCELLED)
_TOLD = (FINISHED, CANCELLED_AND_NOTIFIED)


def _log(level, message, error=None):
    """A message to the logger of this package; to stderr, as an unconfigured logger does, when there is no logging."""
    logging = _sys.modules.get("logging")
    if logging is not None:
        logger = logging.getLogger("concurrent.futures")
        getattr(logger, level)(message, exc_info=error)
        return
    text = message + "\n"
    if error is not None:
        text += _report(error)
    _sys.stderr.write(text)


# ---------------------------------------------------------------- Waiting for several

# How many functions are called, and how often round a loop, is as in CPython: these are the check points.

class _Waiter:
    """Wakes somebody who waits for several futures; each future tells its waiters how it ended."""

    def __init__(self):
        self.finished_futures = []
        self.event = threading.Event()

    def add_result(self, future):
        self.finished_futures.append(future)

    def add_exception(self, future):
        self.finished_futures.append(future)

    def add_cancelled(self, future):
        self.finished_futures.append(future)


def _then_wakes(tell):
    """A way of being told that wakes whoever waits."""
    def told(self, future):
        tell(self, future)
        self.event.set()
    return told


def _then_wakes_alone(tell):
    """The same, while nobody empties the list."""
    def told(self, future):
        with self.lock:
            tell(self, future)
            self.event.set()
    return told


def _then_counts(tell):
    """A way of being told that wakes whoever waits when it was the last."""
    def told(self, future):
        tell(self, future)
        self._one_less()
    return told


class _FirstWaiter(_Waiter):
    """Wakes at the first that ends."""

    add_result = _then_wakes(_Waiter.add_result)
    add_exception = _then_wakes(_Waiter.add_exception)
    add_cancelled = _then_wakes(_Waiter.add_cancelled)


class _EachWaiter(_Waiter):
    """For `as_completed`: wakes at every one; a lock, since the list is emptied while futures end."""

    def __init__(self):
        _Waiter.__init__(self)
        self.lock = threading.Lock()

    add_result = _then_wakes_alone(_Waiter.add_result)
    add_exception = _then_wakes_alone(_Waiter.add_exception)
    add_cancelled = _then_wakes_alone(_Waiter.add_cancelled)


class _AllWaiter(_Waiter):
    """Wakes when all have ended, or at the first exception if told so."""

    def __init__(self, still_open, stops_early):
        _Waiter.__init__(self)
        self._open = still_open
        self.lock = threading.Lock()
        if stops_early:
            self.add_exception = self._stop_at

    def _one_less(self):
        with self.lock:
            self._open -= 1
            if self._open == 0:
                self.event.set()

    add_result = _then_counts(_Waiter.add_result)
    add_exception = _then_counts(_Waiter.add_exception)
    add_cancelled = _then_counts(_Waiter.add_cancelled)

    def _stop_at(self, future):
        _Waiter.add_exception(self, future)
        self.event.set()


class _AllLocked:
    """The locks of several futures at once, always taken in the same order so that two waits cannot deadlock."""

    def __init__(self, futures):
        self._in_order = sorted(futures, key=id)

    def __enter__(self):
        for each in self._in_order:
            each._condition.acquire()

    def __exit__(self, *error):
        for each in self._in_order:
            each._condition.release()


def _install_waiter(fs, return_when):
    """The waiter for an end of waiting, told to all futures."""
    if return_when == FIRST_COMPLETED:
        waiter = _FirstWaiter()
    elif return_when == _AS_COMPLETED:
        waiter = _EachWaiter()
    else:
        still_open = sum(f._state not in _TOLD for f in fs)
        if return_when not in (ALL_COMPLETED, FIRST_EXCEPTION):
            raise ValueError(f"Invalid return condition: {return_when!r}")
        waiter = _AllWaiter(still_open, return_when == FIRST_EXCEPTION)
    for each in fs:
        each._waiters.append(waiter)
    return waiter


def _hand_out(ended, waiter, kept_in):
    """Yields ended futures, the last of the list first, forgetting each before it is handed out."""
    while ended:
        last = ended[-1]
        for some in kept_in:
            some.remove(last)
        with last._condition:
            last._waiters.remove(waiter)
        last = None
        yield ended.pop()


def as_completed(fs, timeout=None):
    """Yields the futures as they end."""
    give_up = None if timeout is None else _now() + timeout
    rest = None
    futures = set(fs)
    del fs
    given = len(futures)
    with _AllLocked(futures):
        ended = set(f for f in futures if f._state in _TOLD)
        running = futures - ended
        waiter = _install_waiter(futures, _AS_COMPLETED)
    ended = list(ended)
    try:
        yield from _hand_out(ended, waiter, (futures,))
        while running:
            if give_up is not None and (rest := give_up - _now()) < 0:
                raise TimeoutError(f"{len(running)} (of {given}) futures unfinished")
            waiter.event.wait(rest)
            with waiter.lock:
                ended, waiter.finished_futures = waiter.finished_futures, []
                waiter.event.clear()
            # In the order in which they ended.
            ended.reverse()
            yield from _hand_out(ended, waiter, (futures, running))
    finally:
        for left in futures:
            with left._condition:
                left._waiters.remove(waiter)


class DoneAndNotDoneFutures(tuple):
    """What `wait` gives; a named tuple written out, since collections takes long to import."""

    __slots__ = ()
    _fields = __match_args__ = ("done", "not_done")
    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    def __repr__(self):
        return f"{self.__class__.__name__}(done={self[0]!r}, not_done={self[1]!r})"

    def _asdict(self):
        return {"done": self[0], "not_done": self[1]}


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits until all, the first or the first failing future has ended: two sets, `done` and `not_done`."""
    futures = set(fs)
    with _AllLocked(futures):
        ended = {f for f in futures if f._state in _TOLD}
        still_open = futures - ended
        enough = False
        if ended:
            match return_when:
                case "FIRST_COMPLETED":
                    enough = True
                case "FIRST_EXCEPTION":
                    enough = any(f for f in ended if not f.cancelled() and f.exception() is not None)
        if enough or len(ended) == len(futures):
            return DoneAndNotDoneFutures(ended, still_open)
        waiter = _install_waiter(futures, return_when)
    waiter.event.wait(timeout)
    for each in futures:
        with each._condition:
            each._waiters.remove(waiter)
    ended.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(ended, futures - ended)


def _result_or_cancel(fut, timeout=None):
    try:
        try:
            return fut.result(timeout)
        finally:
            fut.cancel()
    finally:
        # The exception's traceback leads to this frame, the future to the exception.
        fut = None


# ---------------------------------------------------------------- Future

class Future:
    """The result of a call that runs in another thread."""

    _result = _exception = None
    _state = PENDING

    def __init__(self):
        self._waiters, self._done_callbacks = [], []
        self._condition = threading.Condition()

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        with self._condition:
            outcome = ""
            if self._state == FINISHED:
                way, what = ("raised", self._exception) if self._exception else ("returned", self._result)
                outcome = f" {way} {what.__class__.__name__}"
            return f"<{self.__class__.__name__} at {id(self):#x} state={_words[self._state]}{outcome}>"

    # What state it is in.

    def running(self):
        with self._condition:
            return RUNNING == self._state

    def cancelled(self):
        with self._condition:
            return self._state in _CALLED_OFF

    def done(self):
        with self._condition:
            return self._state in _ENDED

    # How it ends. Whoever ends it calls the callbacks, without the lock.

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception as error:
                self._report_callback(error)

    def _report_callback(self, error):
        _log("error", f"exception calling callback for {self!r}", error)

    def add_done_callback(self, fn):
        """Has `fn` called with this future when it ends, by the thread that ends it; at once if it has ended."""
        with self._condition:
            if self._state not in _ENDED:
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception as error:
            self._report_callback(error)

    def cancel(self):
        """Cancels the call unless it runs or has ended already; whether it is cancelled now."""
        with self._condition:
            if self._state != PENDING:
                return self._state in _CALLED_OFF
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def set_running_or_notify_cancel(self):
        """For executors: whether the call is to be made: the future runs from now on, or has been cancelled."""
        with self._condition:
            match self._state:
                case "PENDING":
                    self._state = RUNNING
                    return True
                case "CANCELLED":
                    self._state = CANCELLED_AND_NOTIFIED
                    for each in self._waiters:
                        each.add_cancelled(self)
                    return False
            _log("critical", f"Future {id(self)} in unexpected state: {self._state}")
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        with self._condition:
            if self._state in _ENDED:
                raise InvalidStateError("{}: {!r}".format(self._state, self))
            self._result, self._state = result, FINISHED
            for each in self._waiters:
                each.add_result(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_exception(self, exception):
        with self._condition:
            if self._state in _ENDED:
                raise InvalidStateError("{}: {!r}".format(self._state, self))
            self._exception, self._state = exception, FINISHED
            for each in self._waiters:
                each.add_exception(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    # What came of it. The state is looked at before the wait, which would not end, and after it.

    def __get_result(self):
        if not (error := self._exception):
            return self._result
        try:
            raise error
        finally:
            # As in _result_or_cancel: no cycle through this frame.
            error = self = None

    def result(self, timeout=None):
        """What the call returned, waiting for it; raises what it raised."""
        try:
            with self._condition:
                if self._state not in _ENDED:
                    self._condition.wait(timeout)
                match self._state:
                    case "FINISHED":
                        return self.__get_result()
                    case "PENDING" | "RUNNING":
                        raise TimeoutError()
                raise CancelledError()
        finally:
            self = None

    def exception(self, timeout=None):
        """What the call raised, waiting for its end, or None."""
        with self._condition:
            if self._state not in _ENDED:
                self._condition.wait(timeout)
            match self._state:
                case "FINISHED":
                    return self._exception
                case "PENDING" | "RUNNING":
                    raise TimeoutError()
            raise CancelledError()


# ---------------------------------------------------------------- Executor

class Executor:
    """What all executors can do: `with`, `map` over `submit`."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()
        return False

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """The results of `fn` on the items, in their order; all calls are submitted now."""
        give_up = None if timeout is None else _now() + timeout
        calls = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                # Each is dropped when its result is handed out.
                calls.reverse()
                while calls:
                    if give_up is None:
                        yield _result_or_cancel(calls.pop())
                    else:
                        yield _result_or_cancel(calls.pop(), give_up - _now())
            finally:
                for left in calls:
                    left.cancel()

        return result_iterator()

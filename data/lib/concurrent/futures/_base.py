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
    """The Future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""


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

class _Waiter:
    """Wakes somebody who waits for several futures; each future tells its waiters how it ended."""

    def __init__(self):
        self.event = threading.Event()
        self.finished_futures = []

    def add_result(self, future):
        self.finished_futures.append(future)

    def add_exception(self, future):
        self.finished_futures.append(future)

    def add_cancelled(self, future):
        self.finished_futures.append(future)


class _EachWaiter(_Waiter):
    """For `as_completed`: wakes at every one; a lock, since the list is emptied while futures end."""

    def __init__(self):
        super(_EachWaiter, self).__init__()
        self.lock = threading.Lock()

    def add_result(self, future):
        with self.lock:
            super(_EachWaiter, self).add_result(future)
            self.event.set()

    def add_exception(self, future):
        with self.lock:
            super(_EachWaiter, self).add_exception(future)
            self.event.set()

    def add_cancelled(self, future):
        with self.lock:
            super(_EachWaiter, self).add_cancelled(future)
            self.event.set()


class _FirstWaiter(_Waiter):
    """Wakes at the first that ends."""

    def add_result(self, future):
        super().add_result(future)
        self.event.set()

    def add_exception(self, future):
        super().add_exception(future)
        self.event.set()

    def add_cancelled(self, future):
        super().add_cancelled(future)
        self.event.set()


class _AllWaiter(_Waiter):
    """Wakes when all have ended, or at the first exception if told so."""

    def __init__(self, num_pending_calls, stop_on_exception):
        self.num_pending_calls = num_pending_calls
        self.stop_on_exception = stop_on_exception
        self.lock = threading.Lock()
        super().__init__()

    def _one_less(self):
        with self.lock:
            self.num_pending_calls -= 1
            if not self.num_pending_calls:
                self.event.set()

    def add_result(self, future):
        super().add_result(future)
        self._one_less()

    def add_exception(self, future):
        super().add_exception(future)
        if self.stop_on_exception:
            self.event.set()
        else:
            self._one_less()

    def add_cancelled(self, future):
        super().add_cancelled(future)
        self._one_less()


class _AllLocked:
    """The locks of several futures at once, always taken in the same order so that two waits cannot deadlock."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def _install_waiter(fs, return_when):
    if return_when == _AS_COMPLETED:
        waiter = _EachWaiter()
    elif return_when == FIRST_COMPLETED:
        waiter = _FirstWaiter()
    else:
        pending = sum(f._state not in [CANCELLED_AND_NOTIFIED, FINISHED] for f in fs)
        if return_when == FIRST_EXCEPTION:
            waiter = _AllWaiter(pending, stop_on_exception=True)
        elif return_when == ALL_COMPLETED:
            waiter = _AllWaiter(pending, stop_on_exception=False)
        else:
            raise ValueError("Invalid return condition: %r" % return_when)
    for f in fs:
        f._waiters.append(waiter)
    return waiter


def _hand_out(ended, waiter, kept_in):
    """Yields ended futures, the last of the list first, forgetting each before it is handed out."""
    while ended:
        f = ended[-1]
        for some in kept_in:
            some.remove(f)
        with f._condition:
            f._waiters.remove(waiter)
        del f
        yield ended.pop()


def as_completed(fs, timeout=None):
    """Yields the futures as they end."""
    if timeout is not None:
        end = timeout + _now()
    fs = set(fs)
    total = len(fs)
    with _AllLocked(fs):
        ended = set(f for f in fs if f._state in [CANCELLED_AND_NOTIFIED, FINISHED])
        pending = fs - ended
        waiter = _install_waiter(fs, _AS_COMPLETED)
    ended = list(ended)
    try:
        yield from _hand_out(ended, waiter, kept_in=(fs,))
        while pending:
            if timeout is None:
                left = None
            else:
                left = end - _now()
                if left < 0:
                    raise TimeoutError("%d (of %d) futures unfinished" % (len(pending), total))
            waiter.event.wait(left)
            with waiter.lock:
                ended = waiter.finished_futures
                waiter.finished_futures = []
                waiter.event.clear()
            ended.reverse()
            yield from _hand_out(ended, waiter, kept_in=(fs, pending))
    finally:
        for f in fs:
            with f._condition:
                f._waiters.remove(waiter)


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
    fs = set(fs)
    with _AllLocked(fs):
        done = {f for f in fs if f._state in [CANCELLED_AND_NOTIFIED, FINISHED]}
        not_done = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        elif return_when == FIRST_EXCEPTION and done:
            if any(f for f in done if not f.cancelled() and f.exception() is not None):
                return DoneAndNotDoneFutures(done, not_done)
        if len(done) == len(fs):
            return DoneAndNotDoneFutures(done, not_done)
        waiter = _install_waiter(fs, return_when)
    waiter.event.wait(timeout)
    for f in fs:
        with f._condition:
            f._waiters.remove(waiter)
    done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(done, fs - done)


def _result_or_cancel(fut, timeout=None):
    try:
        try:
            return fut.result(timeout)
        finally:
            fut.cancel()
    finally:
        # The exception's traceback leads to this frame, the future to the exception.
        del fut


# ---------------------------------------------------------------- Future

class Future:
    """The result of a call that runs in another thread."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception as error:
                _log("error", "exception calling callback for %r" % (self,), error)

    def __repr__(self):
        with self._condition:
            text = "<%s at %#x state=%s" % (self.__class__.__name__, id(self), _words[self._state])
            if self._state == FINISHED:
                if self._exception:
                    return text + " raised %s>" % self._exception.__class__.__name__
                else:
                    return text + " returned %s>" % self._result.__class__.__name__
            return text + ">"

    def cancel(self):
        """Cancels the call unless it runs or has ended already; whether it is cancelled now."""
        with self._condition:
            if self._state in [RUNNING, FINISHED]:
                return False
            if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state in [CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED]

    def __get_result(self):
        if self._exception:
            try:
                raise self._exception
            finally:
                # As in _result_or_cancel: no cycle through this frame.
                self = None
        else:
            return self._result

    def add_done_callback(self, fn):
        """Has `fn` called with this future when it ends, by the thread that ends it; at once if it has ended."""
        with self._condition:
            if self._state not in [CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED]:
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception as error:
            _log("error", "exception calling callback for %r" % (self,), error)

    def result(self, timeout=None):
        """What the call returned, waiting for it; raises what it raised."""
        try:
            with self._condition:
                if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                    raise CancelledError()
                elif self._state == FINISHED:
                    return self.__get_result()
                self._condition.wait(timeout)
                if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                    raise CancelledError()
                elif self._state == FINISHED:
                    return self.__get_result()
                else:
                    raise TimeoutError()
        finally:
            self = None

    def exception(self, timeout=None):
        """What the call raised, waiting for its end, or None."""
        with self._condition:
            if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                raise CancelledError()
            elif self._state == FINISHED:
                return self._exception
            self._condition.wait(timeout)
            if self._state in [CANCELLED, CANCELLED_AND_NOTIFIED]:
                raise CancelledError()
            elif self._state == FINISHED:
                return self._exception
            else:
                raise TimeoutError()

    # For executors.

    def set_running_or_notify_cancel(self):
        """Whether the call is to be made: the future runs from now on, or has been cancelled."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            elif self._state == PENDING:
                self._state = RUNNING
                return True
            else:
                _log("critical", "Future %s in unexpected state: %s" % (id(self), self._state))
                raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        with self._condition:
            if self._state in {CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED}:
                raise InvalidStateError("{}: {!r}".format(self._state, self))
            self._result = result
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_result(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_exception(self, exception):
        with self._condition:
            if self._state in {CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED}:
                raise InvalidStateError("{}: {!r}".format(self._state, self))
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_exception(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# ---------------------------------------------------------------- Executor

class Executor:
    """What all executors can do: `with`, `map` over `submit`."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """The results of `fn` on the items, in their order; all calls are submitted now."""
        if timeout is not None:
            end = timeout + _now()
        fs = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                fs.reverse()
                while fs:
                    if timeout is None:
                        yield _result_or_cancel(fs.pop())
                    else:
                        yield _result_or_cancel(fs.pop(), end - _now())
            finally:
                for future in fs:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False

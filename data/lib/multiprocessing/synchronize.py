"""Locks of several processes."""

import threading
import time

import _multiprocessing
from multiprocessing import context, process, util

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier"]

RECURSIVE_MUTEX, SEMAPHORE, SEM_VALUE_MAX = (
    _multiprocessing.RECURSIVE_MUTEX, _multiprocessing.SEMAPHORE, _multiprocessing.SEM_VALUE_MAX)


class SemLock:
    """A semaphore of the system; a child that is started with it has the same."""

    _forks = False

    def __init__(self, kind, value, maxvalue, *, ctx):
        self._forks = ctx is None or ctx.get_start_method() == "fork"
        self._use(_multiprocessing.SemLock(kind, value, maxvalue))
        util.register_after_fork(self, _forget_holders)

    def _use(self, semlock):
        self._semlock = semlock
        self.acquire, self.release = semlock.acquire, semlock.release

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def __getstate__(self):
        context.assert_spawning(self)
        if self._forks:
            raise RuntimeError("A SemLock created in a fork context is being shared with a process in a spawn context. "
                               "This is not supported. Please use the same context to create multiprocessing objects "
                               "and Process.")
        return self._semlock.kind, self._semlock.maxvalue, self._semlock.handle

    def __setstate__(self, state):
        kind, maxvalue, handle = state
        self._use(_multiprocessing.SemLock(kind, 0, maxvalue, handle))

    def _owner(self):
        """Who has it, for people."""
        semlock = self._semlock
        if semlock._is_mine():
            name, thread = process.current_process().name, threading.current_thread().name
            return name if thread == "MainThread" else f"{name}|{thread}"
        if semlock._get_value() == 1:
            return "None"
        return "SomeOtherThread" if semlock._count() > 0 else "SomeOtherProcess"

    def _repr(self, inside):
        return f"<{type(self).__name__}({inside})>"


def _forget_holders(lock):
    lock._semlock._after_fork()


class Lock(SemLock):
    def __init__(self, *, ctx):
        super().__init__(SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return self._repr(f"owner={self._owner()}")


class RLock(SemLock):
    def __init__(self, *, ctx):
        super().__init__(RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        owner = self._owner()
        times = "nonzero"
        if self._semlock._is_mine():
            times = self._semlock._count()
        elif owner == "None":
            times = 0
        return self._repr(f"{owner}, {times}")


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx):
        super().__init__(SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._semlock._get_value()

    def __repr__(self):
        return self._repr(f"value={self.get_value()}")


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return self._repr(f"value={self.get_value()}, maxvalue={self._semlock.maxvalue}")


class _Made:
    """What is made of locks goes to a child as its parts."""

    _parts = ()

    def __getstate__(self):
        context.assert_spawning(self)
        return [getattr(self, name) for name in self._parts]

    def __setstate__(self, state):
        for name, part in zip(self._parts, state):
            setattr(self, name, part)


class Condition(_Made):
    """Processes wait until another one notifies them.

    Three semaphores count: those who sleep, those who have woken, and the permissions to wake. Whoever notifies hands out
    permissions and waits until as many have woken, so that none is left for somebody who comes later.
    """

    _parts = "_lock", "_asleep", "_awake", "_permission"

    def __init__(self, lock=None, *, ctx):
        self.__setstate__([lock or ctx.RLock(), *(ctx.Semaphore(0) for _ in range(3))])

    def __setstate__(self, state):
        super().__setstate__(state)
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def __repr__(self):
        waiting = self._asleep.get_value() - self._awake.get_value()
        return f"<{type(self).__name__}({self._lock}, {waiting})>"

    def _is_mine(self):
        return self._lock._semlock._is_mine()

    def wait(self, timeout=None):
        assert self._is_mine(), "must acquire() condition before using wait()"
        self._asleep.release()
        times = range(self._lock._semlock._count())
        for _ in times:
            self.release()
        try:
            return self._permission.acquire(True, timeout)
        finally:
            self._awake.release()
            for _ in times:
                self.acquire()

    def notify(self, n=1):
        assert self._is_mine(), "lock is not owned"
        # Those whose time was up do not sleep any more.
        while self._awake.acquire(False):
            self._asleep.acquire(False)
        woken = 0
        while woken < n and self._asleep.acquire(False):
            self._permission.release()
            woken += 1
        for _ in range(woken):
            self._awake.acquire()
        # One whose time was up just now has left its permission.
        while woken and self._permission.acquire(False):
            pass

    def notify_all(self):
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        left = timeout
        while not (result := predicate()):
            if end is not None and (left := end - time.monotonic()) <= 0:
                break
            self.wait(left)
        return result


class Event(_Made):
    """A flag that processes wait for: a semaphore that is 1 when it is up."""

    _parts = "_cond", "_flag"

    def __init__(self, *, ctx):
        self._cond = ctx.Condition(ctx.Lock())
        self._flag = ctx.Semaphore(0)

    def _is_up(self):
        up = self._flag.acquire(False)
        if up:
            self._flag.release()
        return up

    def is_set(self):
        with self._cond:
            return self._is_up()

    def set(self):
        with self._cond:
            if not self._is_up():
                self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if not self._is_up():
                self._cond.wait(timeout)
            return self._is_up()

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(_Made, threading.Barrier):
    """As that of threads, with what it counts in shared memory."""

    _parts = "_parties", "_action", "_timeout", "_guard", "_shared_state", "_shared_count"

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        self.__setstate__([
            parties, action, timeout, ctx.Condition(), _multiprocessing.Scalar("i", 0), _multiprocessing.Scalar("i", 0)])


def _kept_in(name):
    def get(self):
        return getattr(self, name).value

    def put(self, value):
        getattr(self, name).value = value

    return property(get, put)


Barrier._state, Barrier._count = _kept_in("_shared_state"), _kept_in("_shared_count")

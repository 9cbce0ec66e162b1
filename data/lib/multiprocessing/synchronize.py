"""Locks of several processes."""

import threading
import time
import _multiprocessing
from multiprocessing import context, process, util

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier"]

RECURSIVE_MUTEX, SEMAPHORE = _multiprocessing.RECURSIVE_MUTEX, _multiprocessing.SEMAPHORE
SEM_VALUE_MAX = _multiprocessing.SEM_VALUE_MAX


class SemLock:
    """A semaphore that a child inherits."""

    def __init__(self, kind, value, maxvalue, *, ctx):
        self._is_fork_ctx = ctx is None or ctx.get_context()._name == "fork"
        self._semlock = _multiprocessing.SemLock(kind, value, maxvalue)
        self._make_methods()
        util.register_after_fork(self, lambda obj: obj._semlock._after_fork())

    def _make_methods(self):
        self.acquire = self._semlock.acquire
        self.release = self._semlock.release

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        context.assert_spawning(self)
        if self._is_fork_ctx:
            raise RuntimeError("A SemLock created in a fork context is being shared with a process in a spawn context. "
                               "This is not supported. Please use the same context to create multiprocessing objects "
                               "and Process.")
        sl = self._semlock
        return sl.handle, sl.kind, sl.maxvalue

    def __setstate__(self, state):
        handle, kind, maxvalue = state
        self._semlock = _multiprocessing.SemLock(kind, 0, maxvalue, handle)
        self._is_fork_ctx = False
        self._make_methods()

    def _owner(self):
        try:
            if self._semlock._is_mine():
                name = process.current_process().name
                if threading.current_thread().name != "MainThread":
                    name += "|" + threading.current_thread().name
                return name
            if self._semlock._get_value() == 1:
                return "None"
            return "SomeOtherThread" if self._semlock._count() > 0 else "SomeOtherProcess"
        except Exception:
            return "unknown"


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._semlock._get_value()

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._semlock._get_value()})>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._semlock._get_value()}, maxvalue={self._semlock.maxvalue})>"


class Lock(SemLock):
    def __init__(self, *, ctx):
        SemLock.__init__(self, SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._owner()})>"


class RLock(SemLock):
    def __init__(self, *, ctx):
        SemLock.__init__(self, RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        owner = self._owner()
        count = 0 if owner == "None" else self._semlock._count() if self._semlock._is_mine() else "nonzero"
        return f"<{type(self).__name__}({owner}, {count})>"


class Condition:
    """Processes wait until another one notifies them."""

    def __init__(self, lock=None, *, ctx):
        self._lock = lock or ctx.RLock()
        self._sleeping_count = ctx.Semaphore(0)
        self._woken_count = ctx.Semaphore(0)
        self._wait_semaphore = ctx.Semaphore(0)
        self._make_methods()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self._make_methods()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def _make_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __repr__(self):
        try:
            waiting = self._sleeping_count._semlock._get_value() - self._woken_count._semlock._get_value()
        except Exception:
            waiting = "unknown"
        return f"<{type(self).__name__}({self._lock}, {waiting})>"

    def wait(self, timeout=None):
        assert self._lock._semlock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        count = self._lock._semlock._count()
        for _ in range(count):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        assert self._lock._semlock._is_mine(), "lock is not owned"
        assert not self._wait_semaphore.acquire(False), (
            "notify: Should not have been able to acquire " + "_wait_semaphore")
        # Those whose time was up in the meantime are no longer asleep.
        while self._woken_count.acquire(False):
            res = self._sleeping_count.acquire(False)
            assert res, "notify: Bug in sleeping_count.acquire" + "- res should not be False"
        sleepers = 0
        while sleepers < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            sleepers += 1
        if sleepers:
            for _ in range(sleepers):
                self._woken_count.acquire()
            # What a sleeper left whose time ran out.
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        self.notify(n=2147483647)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class Event:
    def __init__(self, *, ctx):
        self._cond = ctx.Condition(ctx.Lock())
        self._flag = ctx.Semaphore(0)

    def is_set(self):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
            else:
                self._cond.wait(timeout)
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(threading.Barrier):
    """As that of threads, with what it counts in shared memory."""

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        self.__setstate__((
            parties, action, timeout, ctx.Condition(), _multiprocessing.Scalar("i", 0), _multiprocessing.Scalar("i", 0)))

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._guard, self._state_cell, self._count_cell = state

    def __getstate__(self):
        return self._parties, self._action, self._timeout, self._guard, self._state_cell, self._count_cell

    @property
    def _state(self):
        return self._state_cell.value

    @_state.setter
    def _state(self, value):
        self._state_cell.value = value

    @property
    def _count(self):
        return self._count_cell.value

    @_count.setter
    def _count(self, value):
        self._count_cell.value = value

"""Threads and the tools that let them work together, over `_thread` (CPython 3.12's behaviour, Gilt's own code)."""

import _thread
import sys as _sys
from _collections import deque as _deque
from _gilt import Handle as _Handle, warn as _warn
from itertools import count as _count
from time import monotonic as _now

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "local", "stack_size", "excepthook", "ExceptHookArgs", "get_native_id", "gettrace", "getprofile",
]

_begin = _thread.start_new_thread
_new_lock = _thread.allocate_lock
_set_sentinel = _thread._set_sentinel
_may_be_daemon = _thread.daemon_threads_allowed
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
Lock = _new_lock
local = _thread._local


def RLock(*args, **kwargs):
    """A lock its owner may take again; to be released as often."""
    return _thread.RLock(*args, **kwargs)


# How long a call takes is given by its check points, which are CPython's, one for one, in what follows: there are as many
# calls, loops and functions on each way through a method. What a traceback can show is called as it is there, too.

_UNMADE = "Thread.__init__() not called"


def _described(thing, state):
    kind = type(thing)
    return f"<{kind.__module__}.{kind.__qualname__} at {id(thing):#x}: {state}>"


def _deprecated(old, new):
    _warn("DeprecationWarning", f"{old}() is deprecated, {new} instead")


# ---------------------------------------------------------------- Condition

class Condition:
    """Waiting for something to become true, under a lock: each waiter sleeps on a lock of its own, its bell."""

    def __init__(self, lock=None):
        self._waiters = _deque()
        self._lock = lock = RLock() if lock is None else lock
        self.release, self.acquire = lock.release, lock.acquire
        # A lock that knows its owner brings these three; a plain one gets the general versions below.
        if hasattr(lock, "_is_owned"):
            self._is_owned = lock._is_owned
        if hasattr(lock, "_release_save"):
            self._release_save = lock._release_save
        if hasattr(lock, "_acquire_restore"):
            self._acquire_restore = lock._acquire_restore

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def _is_owned(self):
        # Whoever cannot take it at once takes the current thread for the owner.
        free = self._lock.acquire(False)
        if free:
            self._lock.release()
        return not free

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell = _new_lock()
        bell.acquire()
        self._waiters.append(bell)
        held = self._release_save()
        rung = False
        try:
            if timeout is None:
                rung = bell.acquire()
            else:
                rung = bell.acquire(True, timeout) if timeout > 0 else bell.acquire(False)
        finally:
            self._acquire_restore(held)
            if not rung and bell in self._waiters:
                self._waiters.remove(bell)
        return rung

    def wait_for(self, predicate, timeout=None):
        give_up = None
        while not (outcome := predicate()):
            if give_up is not None:
                if (timeout := give_up - _now()) <= 0:
                    break
            elif timeout is not None:
                give_up = _now() + timeout
            self.wait(timeout)
        return outcome

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        sleeping = self._waiters
        while n > 0 and sleeping:
            bell = sleeping[0]
            try:
                bell.release()
                n -= 1
            except RuntimeError:
                # Its wait timed out just now; nobody was woken.
                pass
            if bell in sleeping:
                sleeping.remove(bell)

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated("notifyAll", "use notify_all()")
        self.notify_all()


# ---------------------------------------------------------------- Semaphore

class Semaphore:
    """A counter that waits instead of going below zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._guard = Condition(Lock())

    def __repr__(self):
        return _described(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        give_up = None
        with self._guard:
            while not self._value:
                if not blocking:
                    return False
                if give_up is not None:
                    if (timeout := give_up - _now()) <= 0:
                        return False
                elif timeout is not None:
                    give_up = _now() + timeout
                self._guard.wait(timeout)
            self._value -= 1
        return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._guard:
            self._value = self._value + n
            self._guard.notify(n)

    def __exit__(self, t, v, tb):
        self.release()

    __enter__ = acquire


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released more often than it was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._most = value

    def __repr__(self):
        return _described(self, f"value={self._value}/{self._most}")

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._guard:
            if self._most < (more := self._value + n):
                raise ValueError("Semaphore released too many times")
            self._value = more
            self._guard.notify(n)


# ---------------------------------------------------------------- Event

class Event:
    """A flag to wait for."""

    def __init__(self):
        self._flag = False
        self._guard = Condition(Lock())

    def __repr__(self):
        return _described(self, "set" if self._flag else "unset")

    def is_set(self):
        return self._flag

    def wait(self, timeout=None):
        with self._guard:
            return self._flag or self._guard.wait(timeout)

    def set(self):
        with (waiting := self._guard):
            self._flag = True
            waiting.notify_all()

    def clear(self):
        with self._guard:
            self._flag = False

    def isSet(self):
        _deprecated("isSet", "use is_set()")
        return self.is_set()


# ---------------------------------------------------------------- Barrier

# A round gathers and then leaves; one that is given up leaves in another way, or for good.
_REOPENING, _GATHERING, _LEAVING, _BROKEN = -1, 0, 1, -2


class BrokenBarrierError(RuntimeError):
    """The round a thread waited for was given up."""


class Barrier:
    """A meeting point for a fixed number of threads, again and again."""

    def __init__(self, parties, action=None, timeout=None):
        self._parties, self._action, self._timeout = parties, action, timeout
        self._state = _GATHERING
        self._count = 0
        self._guard = Condition(Lock())

    def __repr__(self):
        return _described(self, "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}")

    def wait(self, timeout=None):
        with self._guard:
            self._enter()
            place = self._count
            self._count = here = place + 1
            try:
                if here != self._parties:
                    self._wait(self._timeout if timeout is None else timeout)
                else:
                    self._release()
                return place
            finally:
                self._count -= 1
                self._exit()

    def _enter(self):
        # The last round must have left before the next one gathers.
        while self._state == _LEAVING or self._state == _REOPENING:
            self._guard.wait()
        if self._state == _BROKEN:
            raise BrokenBarrierError

    def _release(self):
        """The last one is here: the round's action, and everyone leaves."""
        try:
            if (action := self._action):
                action()
            self._state = _LEAVING
            self._guard.notify_all()
        except BaseException:
            self._break()
            raise

    def _wait(self, timeout):
        in_time = self._guard.wait_for(lambda: self._state != _GATHERING, timeout)
        if not in_time:
            self._break()
        if self._state != _LEAVING:
            raise BrokenBarrierError

    def _exit(self):
        """The last one to leave lets the next round in."""
        if not self._count and self._state in (_LEAVING, _REOPENING):
            self._state = _GATHERING
            self._guard.notify_all()

    def _break(self):
        self._state = _BROKEN
        self._guard.notify_all()

    def abort(self):
        with self._guard:
            self._break()

    def reset(self):
        with (meeting := self._guard):
            if not self._count:
                self._state = _GATHERING
            elif self._state != _LEAVING:
                self._state = _REOPENING
            meeting.notify_all()

    @property
    def broken(self):
        return self._state == _BROKEN

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return 0 if self._state else self._count


# ---------------------------------------------------------------- Exceptions nobody caught

class ExceptHookArgs(tuple):
    """What `threading.excepthook` is told: the exception and its thread."""

    def __new__(cls, args):
        if len(told := tuple(args)) == 4:
            return tuple.__new__(cls, told)
        raise TypeError(f"_thread._ExceptHookArgs() takes a 4-sequence ({len(told)}-sequence given)")

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return "_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % tuple(self)


ExceptHookArgs.__name__ = ExceptHookArgs.__qualname__ = "_ExceptHookArgs"
ExceptHookArgs.__module__ = "_thread"


def excepthook(args):
    """Prints the exception that ended a thread on stderr; `SystemExit` ends one silently."""
    kind, value, _, thread = args
    stream = _sys.stderr
    if stream is None and thread is not None:
        stream = thread._stderr
    if stream is None or kind is SystemExit:
        return
    name = get_ident() if thread is None else thread.name
    stream.write(f"Exception in thread {name}:\n" + _thread._report(kind() if value is None else value))
    stream.flush()


__excepthook__ = excepthook


def _hook_of_a_thread():
    """What a thread calls about the exception that ends it: the hook and stderr of now serve if later ones fail."""
    first_hook = excepthook

    def invoke(thread):
        hook = first_hook if excepthook is None else excepthook
        try:
            told = ExceptHookArgs([*_sys.exc_info(), thread])
            hook(told)
        except Exception as error:
            error.__suppress_context__ = True
            _sys.stderr.write("Exception in threading.excepthook:\n" + _thread._report(error))
        finally:
            told = None

    return invoke


# ---------------------------------------------------------------- Thread

# The threads by identifier, and those between start() and their first step; one lock for both.
_active, _starting = {}, {}
_tables_lock = RLock()

# Locks of the threads the program waits for at its end, each freed when its thread is gone; and a lock for this set.
_ends = set()
_ends_lock = _new_lock()

_next_number = _count(1).__next__


def _numbered(form):
    return form % _next_number()


def _forget_ended():
    """Drops the locks of threads that have ended, so that the set does not grow; `_ends_lock` is held."""
    ended = [lock for lock in _ends if not lock.locked()]
    _ends.difference_update(ended)


class _Dangling:
    """Where CPython keeps weak references to all threads, for its tests: here the same calls, and the last one."""

    def __init__(self):
        self._last = _deque(maxlen=1)

    def add(self, thread):
        self._last.append(_Handle(thread))


_dangling = _Dangling()


class Thread:
    """A thread of control: runs `target(*args, **kwargs)`, or what a subclass's `run` does."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name:
            self._name = str(name)
        else:
            self._name = _numbered("Thread-%d")
            if target is not None:
                try:
                    self._name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        if daemon is None:
            daemon = current_thread().daemon
        elif daemon and not _may_be_daemon():
            raise RuntimeError("daemon threads are disabled in this (sub)interpreter")
        self._daemonic = daemon
        self._tstate_lock = self._native_id = self._ident = None
        self._is_stopped, self._started = False, Event()
        self._stderr = _sys.stderr
        self._invoke_excepthook = _hook_of_a_thread()
        self._initialized = True
        _dangling.add(self)

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        state = "started" if self._started.is_set() else "initial"
        self.is_alive()
        state = "stopped" if self._is_stopped else state
        kind = " daemon" if self._daemonic else ""
        number = "" if self._ident is None else f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {state}{kind}{number})>"

    # What is known of it.

    @property
    def name(self):
        assert self._initialized, _UNMADE
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, _UNMADE
        # `str(name)`, of which the run's timeline learns.
        self._name = _thread._rename(name, self._ident)

    @property
    def ident(self):
        assert self._initialized, _UNMADE
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, _UNMADE
        return self._native_id

    @property
    def daemon(self):
        assert self._initialized, _UNMADE
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError(_UNMADE)
        if daemonic and not _may_be_daemon():
            raise RuntimeError("daemon threads are disabled in this interpreter")
        if not self._started.is_set():
            self._daemonic = daemonic
        else:
            raise RuntimeError("cannot set daemon status of active thread")

    def is_alive(self):
        assert self._initialized, _UNMADE
        if not self._is_stopped and self._started.is_set():
            self._wait_for_tstate_lock(False)
            return not self._is_stopped
        return False

    # Its life: start() here, the rest in the thread itself.

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with (tables := _tables_lock):
            _starting[self] = self
        try:
            _begin(self._bootstrap, ())
        except Exception:
            with tables:
                _starting.pop(self)
            raise
        self._started.wait()

    def run(self):
        try:
            if (target := self._target) is not None:
                target(*self._args, **self._kwargs)
        finally:
            # The arguments may lead back to this thread.
            target = None
            del self._kwargs, self._args, self._target

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        try:
            self._set_ident()
            self._set_tstate_lock()
            self._set_native_id()
            self._started.set()
            with _tables_lock:
                _active[self._ident] = _starting[self]
                del _starting[self]
            try:
                self.run()
            except BaseException:
                self._invoke_excepthook(self)
        finally:
            self._delete()

    def _set_ident(self):
        self._ident = get_ident()

    def _set_native_id(self):
        # One call for both: the run's timeline knows the thread by its name.
        self._native_id = _thread._enter(self._name)

    def _set_tstate_lock(self):
        self._tstate_lock = gone = _set_sentinel()
        gone.acquire()
        if not self.daemon:
            with _ends_lock:
                _forget_ended()
                _ends.add(gone)

    def _delete(self):
        with _tables_lock:
            del _active[get_ident()]

    # Its end, as others see it.

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError(_UNMADE)
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            self._wait_for_tstate_lock(True, max(timeout, 0))
        else:
            self._wait_for_tstate_lock()

    def _wait_for_tstate_lock(self, block=True, timeout=-1):
        if (gone := self._tstate_lock) is not None and gone.acquire(block, timeout):
            gone.release()
            self._stop()

    def _stop(self):
        gone, self._tstate_lock = self._tstate_lock, None
        assert gone is None or not gone.locked()
        self._is_stopped = True
        if not self.daemon:
            with _ends_lock:
                _forget_ended()

    # Old names.

    def getName(self):
        _deprecated("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        _deprecated("setName", "set the name attribute")
        self.name = name

    def isDaemon(self):
        _deprecated("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon", "set the daemon attribute")
        self.daemon = daemonic


class Timer(Thread):
    """Calls a function after a while, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.finished = Event()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs

    def run(self):
        finished = self.finished
        finished.wait(self.interval)
        if not finished.is_set():
            self.function(*self.args, **self.kwargs)
        finished.set()

    def cancel(self):
        self.finished.set()


class _MainThread(Thread):
    """The thread the program begins in."""

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._set_tstate_lock()
        self._started.set()
        self._set_ident()
        self._set_native_id()
        with _tables_lock:
            _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that `threading` did not start."""

    _made = 0

    def __init__(self):
        _DummyThread._made += 1
        super().__init__(name=f"Dummy-{self._made}", daemon=True)
        self._started.set()
        self._set_ident()
        self._set_native_id()
        with _tables_lock:
            _active[self._ident] = self

    def is_alive(self):
        return True

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


# ---------------------------------------------------------------- Functions

def current_thread():
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    _deprecated("currentThread", "use current_thread()")
    return current_thread()


def main_thread():
    return _main_thread


def enumerate():
    with _tables_lock:
        return list(_active.values()) + list(_starting.values())


def active_count():
    with _tables_lock:
        return len(_starting) + len(_active)


def activeCount():
    _deprecated("activeCount", "use active_count()")
    return active_count()


def stack_size(size=0):
    """Threads here have the stack they need; the setting is kept for programs that make one."""
    global _stack_size
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if size and size < 1 << 15:
        raise ValueError(f"size not valid: {size} bytes")
    before, _stack_size = _stack_size, size
    return before


_stack_size = 0


def gettrace():
    return None


getprofile = gettrace

# ---------------------------------------------------------------- The end of the program

_atexits = []


def _register_atexit(func, *args, **kwargs):
    """Has `func` called when the main thread ends, before the other threads are waited for."""
    _atexits.append(lambda: func(*args, **kwargs))


def _shutdown():
    """At the end of the main thread: waits for all threads that are no daemons."""
    ours = _main_thread
    if ours._is_stopped:
        return
    for call in reversed(_atexits):
        call()
    if ours._ident == get_ident():
        ours._tstate_lock.release()
        ours._stop()
    while True:
        with _ends_lock:
            gone = list(_ends)
            _ends.clear()
        for lock in gone:
            with lock:
                pass
        if not gone:
            return


_main_thread = None


def _first_thread():
    """The main thread's object. Before it is there `current_thread()` would make a stand-in."""
    global _main_thread
    _main_thread = _MainThread()


_first_thread()


def _after_fork():
    """In a forked process: the thread that forked is alone, and the first one."""
    global _main_thread, _tables_lock, _ends_lock
    _tables_lock = RLock()
    _ends_lock = _new_lock()
    current = _active.get(get_ident()) or current_thread()
    for thread in [*_active.values(), *_starting.values()]:
        if thread is not current:
            thread._tstate_lock = None
            thread._is_stopped = True
    _active.clear()
    _starting.clear()
    _ends.clear()
    current._set_native_id()
    current._set_tstate_lock()
    _ends.discard(current._tstate_lock)
    _main_thread = current
    _active[get_ident()] = current

"""What the modules of this package share: the log, and what is done after a fork and at the end."""

import atexit
import itertools
import os
import sys
import threading
import weakref
from functools import partial

from multiprocessing import process

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING = 0, 5, 10, 20, 25
DEFAULT_LOGGING_FORMAT = "[%(levelname)s/%(processName)s] %(message)s"
LOGGER_NAME = "multiprocessing"


# ---------------------------------------------------------------- The log

_own_logger = None


def get_logger():
    """The package's logger; until somebody asks for it nothing is logged."""
    global _own_logger
    if _own_logger is None:
        import logging
        _own_logger = logging.getLogger(LOGGER_NAME)
        _own_logger.propagate = 0
    return _own_logger


def log_to_stderr(level=None):
    import logging
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger = get_logger()
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger


def _log(level, message, *args):
    if _own_logger:
        _own_logger.log(level, message, *args)


sub_debug, debug, info, sub_warning = (partial(_log, level) for level in (SUBDEBUG, DEBUG, INFO, SUBWARNING))


# ---------------------------------------------------------------- At the end

_finalizers = {}
_ages = itertools.count()
_at_end = False


class Finalize:
    """A call that is made once: when an object goes, when somebody asks, or at the end."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if not isinstance(exitpriority, int | None):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!r}")
        if obj is None and exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._watch = None if obj is None else weakref.ref(obj, self)
        self._call = partial(callback, *args, **(kwargs or {}))
        self._owner = os.getpid()
        self._key = exitpriority, next(_ages)
        _finalizers[self._key] = self

    def _take(self):
        """The call, or None if it has been made or cancelled; from now on it has."""
        _finalizers.pop(self._key, None)
        call, self._call, self._watch = self._call, None, None
        return call

    def __call__(self, _=None):
        call = self._take()
        # A process that was forked does not clean up for its parent.
        if call is not None and self._owner == os.getpid():
            return call()

    def cancel(self):
        self._take()

    def still_active(self):
        return self._key in _finalizers


def _run_finalizers(minpriority=None):
    """The highest priority first, and of those the youngest."""
    keys = [key for key in _finalizers if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
    for key in sorted(keys, reverse=True):
        finalizer = _finalizers.get(key)
        try:
            if finalizer is not None:
                finalizer()
        except Exception:
            import traceback
            traceback.print_exc()
    if minpriority is None:
        _finalizers.clear()


def is_exiting():
    return _at_end


def _exit_function():
    """At the end: daemons are ended, the other children waited for."""
    global _at_end
    if _at_end:
        return
    _at_end = True
    info("process shutting down")
    _run_finalizers(0)
    for child in process.active_children():
        if child.daemon:
            info("calling terminate() for daemon %s", child.name)
            child._popen.terminate()
    for child in process.active_children():
        info("calling join() for process %s", child.name)
        child.join()
    _run_finalizers()


atexit.register(_exit_function)


def _flush_std_streams():
    for stream in sys.stdout, sys.stderr:
        try:
            stream.flush()
        except (AttributeError, ValueError):
            continue


# ---------------------------------------------------------------- Forking

_after_fork = weakref.WeakValueDictionary()


def register_after_fork(obj, func):
    """In a child `func(obj)` is called, as long as somebody holds `obj`."""
    _after_fork[next(_ages), func] = obj


def _run_after_forkers():
    for (_, func), obj in sorted(_after_fork.items(), key=lambda entry: entry[0][0]):
        func(obj)


def fork():
    """A copy of this process with the calling thread alone: its identifier, 0 in the copy."""
    import _processes
    pid = _processes.fork()
    if pid == 0:
        global _at_end
        _at_end = False
        threading._after_fork()
        if (random := sys.modules.get("random")) is not None:
            random.seed()
    return pid


class ForkAwareThreadLock:
    """A lock that nobody holds in a child."""

    def __init__(self):
        self._renew()
        register_after_fork(self, type(self)._renew)

    def _renew(self):
        self._lock = lock = threading.Lock()
        self.acquire, self.release = lock.acquire, lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)


class ForkAwareLocal(threading.local):
    """Values of a thread that a child does not have."""

    def __init__(self):
        register_after_fork(self, _empty)

    def __reduce__(self):
        return type(self), ()


def _empty(obj):
    vars(obj).clear()

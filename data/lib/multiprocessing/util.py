"""What the modules of this package share: finalizers, what is done after a fork and at the end."""

import atexit
import itertools
import os
import sys
import threading
import weakref

from multiprocessing import process

_logger = None
_finalizer_registry = {}
_finalizer_counter = itertools.count()
_afterfork_registry = weakref.WeakValueDictionary()
_afterfork_counter = itertools.count()


def get_logger():
    global _logger
    import logging
    if _logger is None:
        _logger = logging.getLogger("multiprocessing")
        _logger.propagate = 0
    return _logger


def log_to_stderr(level=None):
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger


def sub_warning(message, *args):
    if _logger:
        _logger.log(25, message, *args)


def info(message, *args):
    if _logger:
        _logger.log(20, message, *args)


def debug(message, *args):
    if _logger:
        _logger.log(10, message, *args)


class Finalize:
    """A call that is made once: when an object goes, or at the end, in the order of priorities."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!r}")
        if obj is not None:
            self._weakref = weakref.ref(obj, self)
        elif exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = (exitpriority, next(_finalizer_counter))
        self._pid = os.getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None):
        if _finalizer_registry.pop(self._key, None) is None:
            return None
        callback, args, kwargs = self._callback, self._args, self._kwargs
        self._weakref = self._callback = self._args = self._kwargs = None
        if self._pid != os.getpid():
            return None
        return callback(*args, **kwargs)

    def cancel(self):
        if _finalizer_registry.pop(self._key, None) is not None:
            self._weakref = self._callback = self._args = self._kwargs = None

    def still_active(self):
        return self._key in _finalizer_registry


def _run_finalizers(minpriority=None):
    if minpriority is None:
        keys = [key for key in _finalizer_registry if key[0] is not None]
    else:
        keys = [key for key in _finalizer_registry if key[0] is not None and key[0] >= minpriority]
    for key in sorted(keys, reverse=True):
        finalizer = _finalizer_registry.get(key)
        if finalizer is not None:
            try:
                finalizer()
            except Exception:
                import traceback
                traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


def is_exiting():
    return _exiting


_exiting = False


def _exit_function():
    """At the end: daemons are ended, the other children waited for."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    _run_finalizers(0)
    if process.current_process() is not None:
        for p in process.active_children():
            if p.daemon:
                p._popen.terminate()
        for p in process.active_children():
            p.join()
    _run_finalizers()


atexit.register(_exit_function)


def register_after_fork(obj, func):
    _afterfork_registry[(next(_afterfork_counter), id(obj), func)] = obj


def _run_after_forkers():
    for (index, ident, func), obj in sorted(_afterfork_registry.items(), key=lambda entry: entry[0][0]):
        func(obj)


def _flush_std_streams():
    for stream in sys.stdout, sys.stderr:
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


def fork():
    """A copy of this process with the calling thread alone: its identifier, 0 in the copy."""
    import _processes
    pid = _processes.fork()
    if pid == 0:
        global _exiting
        _exiting = False
        threading._after_fork()
        if (random := sys.modules.get("random")) is not None:
            random.seed()
    return pid


class ForkAwareLocal(threading.local):
    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


class ForkAwareThreadLock:
    def __init__(self):
        self._lock = threading.Lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

"""The ways to start a process, and all that is made for one of them."""

import os
import threading
from importlib import import_module

import _processes
from multiprocessing import process, reduction


class ProcessError(Exception):
    """What all errors of this package derive from."""


class BufferTooShort(ProcessError):
    """A message has more bytes than the place for it."""


class TimeoutError(ProcessError):
    """What was waited for did not come in time."""


class AuthenticationError(ProcessError):
    """The other end of a connection does not know the key."""


class _Modules:
    """The modules of this package, each imported when it is first needed."""

    def __getattr__(self, name):
        module = import_module(f"multiprocessing.{name}")
        setattr(self, name, module)
        return module


_package = _Modules()


class BaseContext:
    ProcessError, BufferTooShort, TimeoutError, AuthenticationError = (
        ProcessError, BufferTooShort, TimeoutError, AuthenticationError)

    current_process, parent_process, active_children = map(
        staticmethod, (process.current_process, process.parent_process, process.active_children))

    # Locks

    def Lock(self):
        return _package.synchronize.Lock(ctx=self.get_context())

    def RLock(self):
        return _package.synchronize.RLock(ctx=self.get_context())

    def Event(self):
        return _package.synchronize.Event(ctx=self.get_context())

    def Condition(self, lock=None):
        return _package.synchronize.Condition(lock, ctx=self.get_context())

    def Semaphore(self, value=1):
        return _package.synchronize.Semaphore(value, ctx=self.get_context())

    def BoundedSemaphore(self, value=1):
        return _package.synchronize.BoundedSemaphore(value, ctx=self.get_context())

    def Barrier(self, parties, action=None, timeout=None):
        return _package.synchronize.Barrier(parties, action, timeout, ctx=self.get_context())

    # What objects go through

    def Pipe(self, duplex=True):
        return _package.connection.Pipe(duplex)

    def Queue(self, maxsize=0):
        return _package.queues.Queue(maxsize, ctx=self.get_context())

    def JoinableQueue(self, maxsize=0):
        return _package.queues.JoinableQueue(maxsize, ctx=self.get_context())

    def SimpleQueue(self):
        return _package.queues.SimpleQueue(ctx=self.get_context())

    # Memory of several processes

    def RawValue(self, typecode_or_type, *args):
        return _package.sharedctypes.RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        return _package.sharedctypes.RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        return _package.sharedctypes.Value(typecode_or_type, *args, lock=lock, ctx=self.get_context())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        return _package.sharedctypes.Array(typecode_or_type, size_or_initializer, lock=lock, ctx=self.get_context())

    # What works for a program

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        return _package.pool.Pool(processes, initializer, initargs, maxtasksperchild, self.get_context())

    def Manager(self):
        """A server of shared objects, which runs."""
        manager = _package.managers.SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def cpu_count(self):
        if (number := os.cpu_count()) is None:
            raise NotImplementedError("cannot determine number of cpus")
        return number

    def get_logger(self):
        return _package.util.get_logger()

    def log_to_stderr(self, level=None):
        return _package.util.log_to_stderr(level)

    def freeze_support(self):
        """Of use on Windows only."""

    def set_executable(self, executable):
        """There is one interpreter."""

    def set_forkserver_preload(self, module_names):
        """What a server has imported it need not import again; here that takes no time worth speaking of."""

    def allow_connection_pickling(self):
        _package.connection

    @property
    def reducer(self):
        return reduction

    def get_context(self, method=None):
        if method is None:
            return self
        if method not in _concrete_contexts:
            raise ValueError(f"cannot find context for {method!r}")
        return _concrete_contexts[method]

    def get_start_method(self, allow_none=False):
        return self._name

    def set_start_method(self, method, force=False):
        raise ValueError("cannot set start method of concrete context")


def _process_of(method, module):
    """The type of a method's processes, and its context."""
    def _Popen(process_obj):
        return getattr(_package, module).Popen(process_obj)

    title = {"fork": "Fork", "spawn": "Spawn", "forkserver": "ForkServer"}[method]
    space = {"_start_method": method, "_Popen": staticmethod(_Popen), "__module__": __name__}
    process_type = type(f"{title}Process", (process.BaseProcess,), space)
    return process_type, type(f"{title}Context", (BaseContext,), {
        "_name": method, "Process": process_type, "__module__": __name__})


ForkProcess, ForkContext = _process_of("fork", "popen_fork")
SpawnProcess, SpawnContext = _process_of("spawn", "popen_spawn_posix")
ForkServerProcess, ForkServerContext = _process_of("forkserver", "popen_forkserver")
_concrete_contexts = {"fork": ForkContext(), "spawn": SpawnContext(), "forkserver": ForkServerContext()}


class Process(process.BaseProcess):
    """A process that is started the way the program has chosen."""

    _start_method = None

    @staticmethod
    def _Popen(process_obj):
        return _default_context.get_context().Process._Popen(process_obj)


class DefaultContext(BaseContext):
    """The context of a program: it may be set once, and is set by its first use."""

    Process = Process
    _actual_context = None

    def __init__(self, context):
        self._default_context = context

    def get_context(self, method=None):
        if method is not None:
            return super().get_context(method)
        if self._actual_context is None:
            self._actual_context = self._default_context
        return self._actual_context

    def set_start_method(self, method, force=False):
        if not force and self._actual_context is not None:
            raise RuntimeError("context has already been set")
        self._actual_context = self.get_context(method) if method is not None or not force else None

    def get_start_method(self, allow_none=False):
        if allow_none and self._actual_context is None:
            return None
        return self.get_context()._name

    def get_all_start_methods(self):
        methods = list(_concrete_contexts)
        # The default comes first.
        methods.sort(key=lambda method: method != self._default_context._name)
        return methods


_default_context = DefaultContext(_concrete_contexts[_processes.start_method])


def _force_start_method(method):
    _default_context._actual_context = _concrete_contexts[method]


# ---------------------------------------------------------------- While a process is started

_starting = threading.local()


def get_spawning_popen():
    """The start this thread is busy with: it is told which descriptors the child needs."""
    return getattr(_starting, "popen", None)


def set_spawning_popen(popen):
    _starting.popen = popen


def assert_spawning(obj):
    if get_spawning_popen() is None:
        raise RuntimeError(f"{type(obj).__name__} objects should only be shared between processes through inheritance")

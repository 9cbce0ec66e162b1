"""Threads under the names of `multiprocessing`."""

import array
import threading
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, current_thread
from weakref import WeakKeyDictionary

__all__ = [
    "Process", "current_process", "active_children", "freeze_support", "Lock", "RLock", "Semaphore", "BoundedSemaphore",
    "Condition", "Event", "Barrier", "Queue", "Manager", "Pipe", "Pool", "JoinableQueue",
]


class DummyProcess(threading.Thread):
    """A thread that has what a pool asks of a process."""

    _started_by = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._pid = None
        self._children = WeakKeyDictionary()
        self._parent = current_process()

    def start(self):
        if self._parent is not current_process():
            raise RuntimeError(f"Parent is {self._parent!r} but current_process is {current_process()!r}")
        self._started_by = self._parent
        if hasattr(self._parent, "_children"):
            self._parent._children[self] = None
        super().start()

    @property
    def exitcode(self):
        return None if self._started_by is None or self.is_alive() else 0


Process = DummyProcess
JoinableQueue = Queue
current_process = current_thread
current_process()._children = WeakKeyDictionary()
dict, list = dict, list


def active_children():
    children = current_process()._children
    for child in [*children]:
        if not child.is_alive():
            del children[child]
    return [*children]


def freeze_support():
    pass


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if name[:1] != "_")
        return f"{type(self).__name__}({', '.join(shown)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def __repr__(self):
        return f"<{type(self).__name__}({self._typecode!r}, {self.value!r})>"


def Array(typecode, sequence, lock=True):
    return array.array(typecode, sequence)


def Manager():
    import sys
    return sys.modules[__name__]


def shutdown():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)


class _End:
    """One end of a pipe between threads."""

    def __init__(self, inbox, outbox):
        self._inbox, self._outbox = inbox, outbox

    def send(self, obj):
        self._outbox.put(obj)

    def recv(self):
        return self._inbox.get()

    send_bytes, recv_bytes = send, recv

    def poll(self, timeout=0.0):
        inbox = self._inbox
        if inbox.qsize() == 0 and timeout > 0.0:
            with inbox.not_empty:
                inbox.not_empty.wait(timeout)
        return inbox.qsize() > 0

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def Pipe(duplex=True):
    a, b = Queue(), Queue()
    return _End(a, b), _End(b, a)

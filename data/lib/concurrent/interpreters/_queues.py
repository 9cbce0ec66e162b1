"""Queues that several interpreters have in common."""

import queue
import time
import weakref

import _crossing
import _interpreters

__all__ = ["UNBOUND", "create", "Queue", "QueueError", "QueueNotFoundError", "QueueEmpty", "QueueFull"]


class QueueError(RuntimeError):
    pass


class QueueNotFoundError(QueueError):
    pass


class QueueEmpty(QueueError, queue.Empty):
    pass


class QueueFull(QueueError, queue.Full):
    pass


class _Unbound:
    """What `get` gives for an item whose interpreter is gone."""

    def __repr__(self):
        return "concurrent.interpreters._queues.UNBOUND"


UNBOUND = _Unbound()
_known = weakref.WeakValueDictionary()


def create(maxsize=0, *, unbounditems=UNBOUND):
    _check_unbound(unbounditems)
    return Queue(_interpreters.queue(maxsize))


def _check_unbound(unbounditems):
    if unbounditems is not UNBOUND:
        from _gilt import refuse
        refuse("unbounditems= of queues between interpreters")


class Queue:
    """A queue that lies in no interpreter: what is put in is copied."""

    def __new__(cls, id, /):
        if not isinstance(id, int):
            raise TypeError(f"id must be an int, got {id!r}")
        self = _known.get(id)
        if self is None:
            if _interpreters.queue_size(id) is None:
                raise QueueNotFoundError(f"queue {id} not found")
            self = super().__new__(cls)
            self._id = id
            _known[id] = self
        return self

    def __repr__(self):
        return f"{type(self).__name__}({self._id})"

    def __hash__(self):
        return hash(self._id)

    def __reduce__(self):
        return Queue, (self._id,)

    @property
    def id(self):
        return self._id

    @property
    def maxsize(self):
        return _interpreters.queue_size(self._id)[1]

    @property
    def unbounditems(self):
        return UNBOUND

    def empty(self):
        return self.qsize() == 0

    def full(self):
        count, most = _interpreters.queue_size(self._id)
        return 0 < most <= count

    def qsize(self):
        return _interpreters.queue_size(self._id)[0]

    # As in CPython, waiting is looking again every 10 ms, and a timeout is cut to whole seconds.

    def put(self, obj, block=True, timeout=None, *, unbounditems=None, _delay=0.01):
        if unbounditems is not None:
            _check_unbound(unbounditems)
        if not block:
            return self.put_nowait(obj)
        end = _end(timeout)
        while not _interpreters.put(self._id, _crossing.pack(obj)):
            if end is not None and time.time() >= end:
                raise QueueFull(f"queue {self._id} is full")
            time.sleep(_delay)

    def put_nowait(self, obj, *, unbounditems=None):
        if unbounditems is not None:
            _check_unbound(unbounditems)
        if not _interpreters.put(self._id, _crossing.pack(obj)):
            raise QueueFull(f"queue {self._id} is full")

    def get(self, block=True, timeout=None, *, _delay=0.01):
        if not block:
            return self.get_nowait()
        end = _end(timeout)
        while (item := _interpreters.get(self._id)) is False:
            if end is not None and time.time() >= end:
                raise QueueEmpty(f"queue {self._id} is empty")
            time.sleep(_delay)
        return UNBOUND if item is True else _crossing.unpack(item)

    def get_nowait(self):
        item = _interpreters.get(self._id)
        if item is False:
            raise QueueEmpty(f"queue {self._id} is empty")
        return UNBOUND if item is True else _crossing.unpack(item)


def _end(timeout):
    if timeout is None:
        return None
    timeout = int(timeout)
    if timeout < 0:
        raise ValueError("timeout value must be non-negative")
    return time.time() + timeout


_crossing.common.add(Queue)

"""Queues that threads share, over `threading` (CPython 3.12's behaviour, Gilt's own code)."""

import threading
from _collections import deque as _deque
from _queue import Empty, SimpleQueue
from heapq import heappop as _heappop, heappush as _heappush
from time import monotonic as _now

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]

_NEGATIVE = "'timeout' must be a non-negative number"
_TOO_OFTEN = "task_done() called too many times"


class Full(Exception):
    """There is no room, and `put` was not to wait for it (any longer)."""


class Queue:
    """First in, first out; at most `maxsize` items when that is above zero.

    One lock guards everything; whoever has to wait does so for one of three conditions on it.
    """

    def __init__(self, maxsize=0):
        self.unfinished_tasks = 0
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = only = threading.Lock()
        self.all_tasks_done = threading.Condition(only)
        self.not_full = threading.Condition(only)
        self.not_empty = threading.Condition(only)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    # How the items are kept; subclasses have their own ways.

    def _init(self, maxsize):
        self.queue = _deque()

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _qsize(self):
        return len(self.queue)

    # In and out. Each call of these is a check point where CPython has one: what is called is as it is there.

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if not self.maxsize > 0:
                pass
            elif block and timeout is None:
                while self.maxsize <= self._qsize():
                    self.not_full.wait()
            elif not block:
                if self.maxsize <= self._qsize():
                    raise Full
            elif timeout < 0:
                raise ValueError(_NEGATIVE)
            else:
                give_up = _now() + timeout
                while self.maxsize <= self._qsize():
                    if (rest := give_up - _now()) <= 0:
                        raise Full
                    self.not_full.wait(rest)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if block and timeout is None:
                while self._qsize() < 1:
                    self.not_empty.wait()
            elif not block:
                if self._qsize() < 1:
                    raise Empty
            elif timeout < 0:
                raise ValueError(_NEGATIVE)
            else:
                give_up = _now() + timeout
                while self._qsize() < 1:
                    if (rest := give_up - _now()) <= 0:
                        raise Empty
                    self.not_empty.wait(rest)
            taken = self._get()
            self.not_full.notify()
            return taken

    def put_nowait(self, item):
        return self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    # How much is in it, at this moment.

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return self._qsize() == 0

    def full(self):
        with self.mutex:
            return self.maxsize > 0 and self._qsize() >= self.maxsize

    # Until all that was put has been worked off.

    def task_done(self):
        with self.all_tasks_done:
            match self.unfinished_tasks:
                case 1:
                    self.all_tasks_done.notify_all()
                case unfinished if unfinished <= 0:
                    raise ValueError(_TOO_OFTEN)
            self.unfinished_tasks -= 1

    def join(self):
        with (everything := self.all_tasks_done):
            while self.unfinished_tasks:
                everything.wait()


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _heappush(self.queue, item)

    def _get(self):
        return _heappop(self.queue)


class LifoQueue(Queue):
    """Last in, first out."""

    _init = PriorityQueue._init

    def _get(self):
        return self.queue.pop()

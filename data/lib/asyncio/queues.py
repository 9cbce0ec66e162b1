"""Queues for tasks of one loop."""

from _collections import deque
from heapq import heappop, heappush

from asyncio import locks, mixins

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty")


class QueueEmpty(Exception):
    """There is nothing in the queue, and `get_nowait` does not wait for it."""


class QueueFull(Exception):
    """There is no room in the queue, and `put_nowait` does not wait for it."""


class Queue(mixins._LoopBoundMixin):
    """First in, first out; at most `maxsize` items when that is above zero."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters, self._putters = deque(), deque()
        self._all_done = locks.Event()
        self._all_done.set()
        self._unfinished_tasks = 0
        self._init(maxsize)

    maxsize = property(lambda self: self._maxsize)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def _format(self):
        items = getattr(self, "_queue", None)
        said = (
            f"maxsize={self._maxsize!r}",
            items and f"_queue={list(items)!r}",
            self._getters and f"_getters[{len(self._getters)}]",
            self._putters and f"_putters[{len(self._putters)}]",
            self._unfinished_tasks and f"tasks={self._unfinished_tasks}",
        )
        return " ".join(filter(None, said))

    # How the items are kept; subclasses have their own ways.

    def _init(self, maxsize):
        self._queue = deque()

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.popleft()

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return not self._maxsize <= 0 and self.qsize() >= self._maxsize

    def _line_up(self, waiters):
        waiters.append(turn := self._get_loop().create_future())
        return turn

    def _step_out(self, turn, waiters, in_vain):
        """For a task that was cancelled while it waited: it leaves the line, and passes on the turn it has got."""
        turn.cancel()
        if turn in waiters:
            waiters.remove(turn)
        if not (turn.cancelled() or in_vain()):
            self._wakeup_next(waiters)

    def _wakeup_next(self, waiters):
        while waiters:
            if not (first := waiters.popleft()).done():
                return first.set_result(None)

    async def put(self, item):
        while self.full():
            turn = self._line_up(self._putters)
            try:
                await turn
            except:
                self._step_out(turn, self._putters, self.full)
                raise
        return self.put_nowait(item)

    async def get(self):
        while self.empty():
            turn = self._line_up(self._getters)
            try:
                await turn
            except:
                self._step_out(turn, self._getters, self.empty)
                raise
        return self.get_nowait()

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._all_done.clear()
        self._unfinished_tasks += 1
        self._wakeup_next(self._getters)

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        taken = self._get()
        self._wakeup_next(self._putters)
        return taken

    def task_done(self):
        if (left := self._unfinished_tasks - 1) < 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks = left
        if not left:
            self._all_done.set()

    async def join(self):
        if self._unfinished_tasks:
            await self._all_done.wait()


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """Last in, first out."""

    _init = PriorityQueue._init

    def _get(self):
        return self._queue.pop()

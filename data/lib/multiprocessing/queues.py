"""Queues between processes: a pipe, locks, and in a process that puts a thread that feeds the pipe.

What is put waits in a deque of the process; the feeder pickles it and writes it. A semaphore counts the places that are free,
so that a queue of limited size is full although the pipe has room.
"""

import collections
import threading
import time
import weakref
from queue import Empty, Full

from multiprocessing import connection, context, reduction, util

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]

_dumps, _loads = reduction.ForkingPickler.dumps, reduction.ForkingPickler.loads
_END = object()


class _Piped:
    """A pipe and the locks of its ends; in `_shared` the names of what a child is given."""

    _shared = "_reader", "_writer", "_reading", "_writing"

    def __init__(self, ctx):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._reading, self._writing = ctx.Lock(), ctx.Lock()

    def __getstate__(self):
        context.assert_spawning(self)
        return [getattr(self, name) for name in self._shared]

    def __setstate__(self, state):
        for name, value in zip(self._shared, state):
            setattr(self, name, value)
        self._begin()

    def _begin(self):
        """What each process has of its own."""

    def empty(self):
        return not self._reader.poll()

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class Queue(_Piped):
    _shared = *_Piped._shared, "_maxsize", "_places", "_ignore_epipe"

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(ctx)
        if maxsize <= 0:
            from multiprocessing.synchronize import SEM_VALUE_MAX as maxsize
        self._maxsize = maxsize
        self._places = ctx.BoundedSemaphore(maxsize)
        # For a queue of calls: its readers may go first.
        self._ignore_epipe = False
        self._begin()
        util.register_after_fork(self, type(self)._begin)

    def _begin(self):
        self._closed = False
        self._filled = threading.Condition(threading.Lock())
        self._buffer = collections.deque()
        self._feeder = self._finish = self._await = None
        self._joins = True

    def _check_open(self):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")

    def put(self, obj, block=True, timeout=None):
        self._check_open()
        if not self._places.acquire(block, timeout):
            raise Full
        with self._filled:
            self._append(obj)

    def _append(self, obj):
        if self._feeder is None:
            self._start_feeder()
        self._buffer.append(obj)
        self._filled.notify()

    def get(self, block=True, timeout=None):
        self._check_open()
        if block and timeout is None:
            with self._reading:
                data = self._reader.recv_bytes()
                self._places.release()
            return _loads(data)
        end = time.monotonic() + timeout if block else 0
        if not self._reading.acquire(block, timeout):
            raise Empty
        try:
            # Not even with a timeout that is over is poll() called with less than nothing.
            if not self._reader.poll(end - time.monotonic() if block else 0):
                raise Empty
            data = self._reader.recv_bytes()
            self._places.release()
        finally:
            self._reading.release()
        return _loads(data)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return self._maxsize - self._places._semlock._get_value()

    def full(self):
        return self._places._semlock._is_zero()

    # The feeder

    def close(self):
        self._closed = True
        finish, self._finish = self._finish, None
        if finish:
            finish()

    def join_thread(self):
        assert self._closed, f"Queue {self!r} not closed"
        if self._await:
            self._await()

    def cancel_join_thread(self):
        self._joins = False
        if self._await:
            self._await.cancel()

    def _terminate_broken(self):
        """After a reader's death: nothing is written any more, and nobody waits until it is."""
        self._reader.close()
        if self._feeder is None:
            self._writer.close()
        self.close()
        self.cancel_join_thread()

    def _start_feeder(self):
        self._buffer.clear()
        self._feeder = thread = threading.Thread(
            target=self._feed, name="QueueFeederThread", daemon=True,
            args=(self._buffer, self._filled, self._writing, self._reader, self._writer, self._places, self._ignore_epipe,
                  self._on_queue_feeder_error))
        thread.start()
        if self._joins:
            # At the end of the process, after what else is to be done.
            self._await = util.Finalize(thread, _join, [weakref.ref(thread)], exitpriority=-5)
        self._finish = util.Finalize(self, _say_end, [self._buffer, self._filled], exitpriority=10)

    @staticmethod
    def _feed(buffer, filled, writing, reader, writer, places, ignores_broken_pipe, tell):
        while True:
            with filled:
                if not buffer:
                    filled.wait()
            while buffer:
                obj = buffer.popleft()
                if obj is _END:
                    reader.close()
                    writer.close()
                    return
                try:
                    data = _dumps(obj)
                    with writing:
                        writer.send_bytes(data)
                except Exception as error:
                    if ignores_broken_pipe and getattr(error, "errno", 0) == 32:
                        return
                    if util.is_exiting():
                        util.info("error in queue thread: %s", error)
                        return
                    # It takes no place: a reader would wait for it for ever.
                    places.release()
                    tell(error, obj)
            obj = data = None

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        import traceback
        traceback.print_exc()


def _join(reference):
    if (thread := reference()) is not None:
        thread.join()


def _say_end(buffer, filled):
    with filled:
        buffer.append(_END)
        filled.notify()


class JoinableQueue(Queue):
    _shared = *Queue._shared, "_cond", "_open_tasks"

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._cond = ctx.Condition()
        self._open_tasks = ctx.Semaphore(0)

    def _append(self, obj):
        with self._cond:
            super()._append(obj)
            self._open_tasks.release()

    def task_done(self):
        with self._cond:
            if not self._open_tasks.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._all_done():
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if not self._all_done():
                self._cond.wait()

    def _all_done(self):
        return self._open_tasks._semlock._is_zero()


class SimpleQueue(_Piped):
    """Without a feeder: `put` writes itself, and waits when the pipe is full."""

    def __init__(self, *, ctx):
        super().__init__(ctx)

    def put(self, obj):
        data = _dumps(obj)
        with self._writing:
            self._writer.send_bytes(data)

    def get(self):
        with self._reading:
            data = self._reader.recv_bytes()
        return _loads(data)

    def close(self):
        self._reader.close()
        self._writer.close()

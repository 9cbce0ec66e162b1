"""Handlers that pass records on: through a queue, or gathered in memory (CPython 3.12's behaviour, Gilt's own code)."""

import copy as _copy
import logging
import queue
import threading

from _gilt import refuse as _refuse


def _refused(name):
    def __init__(self, *args, **kwargs):
        _refuse(f"logging.handlers.{name}")
    return type(name, (logging.Handler,), {"__init__": __init__, "__module__": __name__})


BaseRotatingHandler = _refused("BaseRotatingHandler")
RotatingFileHandler = _refused("RotatingFileHandler")
TimedRotatingFileHandler = _refused("TimedRotatingFileHandler")
WatchedFileHandler = _refused("WatchedFileHandler")
SocketHandler = _refused("SocketHandler")
DatagramHandler = _refused("DatagramHandler")
SysLogHandler = _refused("SysLogHandler")
SMTPHandler = _refused("SMTPHandler")
HTTPHandler = _refused("HTTPHandler")


class _Locked:
    """`with` for the lock of a handler, which subclasses may take otherwise."""

    __slots__ = ("handler",)

    def __init__(self, handler):
        self.handler = handler

    def __enter__(self):
        self.handler.acquire()

    def __exit__(self, *error):
        self.handler.release()


class BufferingHandler(logging.Handler):
    """Keeps records until there are `capacity` of them."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def emit(self, record):
        kept = self.buffer
        kept.append(record)
        if self.shouldFlush(record):
            self.flush()

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def flush(self):
        with _Locked(self):
            del self.buffer[:]

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Passes what it kept to another handler when it is full or something grave is logged."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.target, self.flushLevel, self.flushOnClose = target, flushLevel, flushOnClose

    def shouldFlush(self, record):
        return super().shouldFlush(record) or record.levelno >= self.flushLevel

    def setTarget(self, target):
        with _Locked(self):
            self.target = target

    def flush(self):
        with _Locked(self):
            if (target := self.target):
                for record in self.buffer:
                    target.handle(record)
                del self.buffer[:]

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with _Locked(self):
                # What is still here is lost: the close of the class above flushes to nobody.
                self.target = None
                super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue, so that the logging thread need not wait for slow handlers."""

    listener = None

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)

    def prepare(self, record):
        # Formatted here, while the arguments are what they were; what cannot travel stays behind.
        text = self.format(record)
        sent = _copy.copy(record)
        sent.msg = sent.message = text
        sent.args = sent.exc_info = sent.exc_text = sent.stack_info = None
        return sent

    def enqueue(self, record):
        self.queue.put_nowait(record)


class QueueListener:
    """A thread that takes records from a queue and hands them to its handlers."""

    _sentinel = _thread = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers = queue, handlers
        self.respect_handler_level = respect_handler_level

    def start(self):
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def stop(self):
        if (listening := self._thread) is None:
            return
        self.enqueue_sentinel()
        listening.join()
        self._thread = None

    def dequeue(self, block):
        return self.queue.get(block)

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def prepare(self, record):
        return record

    def handle(self, record):
        ready = self.prepare(record)
        for handler in self.handlers:
            if self.respect_handler_level and ready.levelno < handler.level:
                continue
            handler.handle(ready)

    def _monitor(self):
        finished = getattr(self.queue, "task_done", lambda: None)
        try:
            while (record := self.dequeue(True)) is not self._sentinel:
                self.handle(record)
                finished()
            finished()
        except queue.Empty:
            pass

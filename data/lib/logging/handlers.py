"""Handlers that pass records on: through a queue, or gathered in memory (CPython 3.12's behaviour, Gilt's own code)."""

import copy as _copy
import logging
import os as _os
import queue
import threading
import time as _time

from _gilt import refuse as _refuse


def _refused(name):
    def __init__(self, *args, **kwargs):
        _refuse(f"logging.handlers.{name}")
    return type(name, (logging.Handler,), {"__init__": __init__, "__module__": __name__})


SocketHandler = _refused("SocketHandler")
DatagramHandler = _refused("DatagramHandler")
SysLogHandler = _refused("SysLogHandler")
SMTPHandler = _refused("SMTPHandler")
HTTPHandler = _refused("HTTPHandler")


class BaseRotatingHandler(logging.FileHandler):
    """Writes to a file and, when that is full or old, begins another."""

    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif _os.path.exists(source):
            _os.rename(source, dest)

    def _stop(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _go_on(self):
        if not self.delay:
            self.stream = self._open()


class RotatingFileHandler(BaseRotatingHandler):
    """Begins another file before one would hold more than `maxBytes`, and keeps `backupCount` old ones."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        if maxBytes > 0:
            mode = "a"
        BaseRotatingHandler.__init__(self, filename, mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        self._stop()
        if self.backupCount > 0:
            for i in range(self.backupCount, 0, -1):
                newer = self.baseFilename if i == 1 else self.rotation_filename(f"{self.baseFilename}.{i - 1}")
                older = self.rotation_filename(f"{self.baseFilename}.{i}")
                if i == 1 or _os.path.exists(newer):
                    if _os.path.exists(older):
                        _os.remove(older)
                    if i == 1:
                        self.rotate(newer, older)
                    else:
                        _os.rename(newer, older)
        self._go_on()

    def shouldRollover(self, record):
        if _os.path.exists(self.baseFilename) and not _os.path.isfile(self.baseFilename):
            return False
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes > 0:
            message = "%s\n" % self.format(record)
            self.stream.seek(0, 2)
            return self.stream.tell() + len(message) >= self.maxBytes
        return False


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins another file after a time."""

    _UNITS = {"S": (1, "%Y-%m-%d_%H-%M-%S"), "M": (60, "%Y-%m-%d_%H-%M"), "H": (3600, "%Y-%m-%d_%H"),
              "D": (86400, "%Y-%m-%d"), "MIDNIGHT": (86400, "%Y-%m-%d")}

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None,
                 errors=None):
        self.when = when.upper()
        if self.when.startswith("W") or atTime is not None:
            _refuse("logging.handlers.TimedRotatingFileHandler on a weekday or at a time of day")
        if self.when not in self._UNITS:
            raise ValueError("Invalid rollover interval specified: %s" % self.when)
        BaseRotatingHandler.__init__(self, filename, "a", encoding=encoding, delay=delay, errors=errors)
        unit, self.suffix = self._UNITS[self.when]
        self.interval, self.backupCount, self.utc, self.atTime = unit * interval, backupCount, utc, atTime
        path = self.baseFilename
        self.rolloverAt = self.computeRollover(int(_os.path.getmtime(path) if _os.path.exists(path) else _time.time()))

    def computeRollover(self, currentTime):
        if self.when == "MIDNIGHT":
            return currentTime - currentTime % 86400 + self.interval
        return currentTime + self.interval

    def shouldRollover(self, record):
        now = int(_time.time())
        if now < self.rolloverAt:
            return False
        if _os.path.exists(self.baseFilename) and not _os.path.isfile(self.baseFilename):
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        directory, base = _os.path.split(self.baseFilename)
        old = sorted(name for name in _os.listdir(directory)
                     if name.startswith(base + ".") and name[len(base) + 1:][:4].isdigit())
        return [_os.path.join(directory, name) for name in old[:max(0, len(old) - self.backupCount)]]

    def doRollover(self):
        now = int(_time.time())
        began = _time.gmtime(self.rolloverAt - self.interval)
        target = self.rotation_filename(self.baseFilename + "." + _time.strftime(self.suffix, began))
        if _os.path.exists(target):
            return
        self._stop()
        self.rotate(self.baseFilename, target)
        if self.backupCount > 0:
            for old in self.getFilesToDelete():
                _os.remove(old)
        self._go_on()
        self.rolloverAt = self.computeRollover(now)
        while self.rolloverAt <= now:
            self.rolloverAt += self.interval


class WatchedFileHandler(logging.FileHandler):
    """Opens its file anew when another program has moved it away."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev = self.ino = -1
        self._look()

    def _look(self):
        if self.stream:
            found = _os.fstat(self.stream.fileno())
            self.dev, self.ino = found.st_dev, found.st_ino

    def reopenIfNeeded(self):
        try:
            found = _os.stat(self.baseFilename)
        except FileNotFoundError:
            found = None
        if found is None or (found.st_dev, found.st_ino) != (self.dev, self.ino):
            if self.stream is not None:
                self.stream.flush()
                self.stream.close()
                self.stream = None
                self.stream = self._open()
                self._look()

    def emit(self, record):
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


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

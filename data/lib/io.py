"""Files (C in CPython: no frame of these shows in a traceback). Those over descriptors are in `_fileio`."""

import _gilt
import sys
from abc import ABCMeta

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
           "text_encoding"]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase(metaclass=ABCMeta):
    """What files of all kinds share."""

    _over = False

    @property
    def closed(self):
        return self._over

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation("File or stream is not readable." if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation("File or stream is not writable." if msg is None else msg)

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation("File or stream is not seekable." if msg is None else msg)

    def close(self):
        if not self._over:
            try:
                self.flush()
            finally:
                self._over = True

    def __del__(self):
        try:
            if not self.closed:
                self.close()
        except BaseException:
            pass

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def seek(self, pos, whence=0):
        raise UnsupportedOperation("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        raise UnsupportedOperation("truncate")

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def readline(self, size=-1):
        size = -1 if size is None else _gilt.c_number(size)
        peek = getattr(self, "peek", None)
        line = bytearray()
        while size < 0 or len(line) < size:
            wanted = 1
            if peek is not None:
                ahead = peek(1)
                if not isinstance(ahead, bytes):
                    raise OSError(f"peek() should have returned a bytes object, not '{type(ahead).__name__}'")
                if ahead:
                    wanted = ahead.find(b"\n") + 1 or len(ahead)
                    if size >= 0:
                        # So the last piece may make the line too long, as in C.
                        wanted = min(wanted, size)
            more = self.read(wanted)
            if more is None:
                more = b""
            if not isinstance(more, bytes):
                raise OSError(f"read() should have returned a bytes object, not '{type(more).__name__}'")
            if not more:
                break
            line += more
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)

    def readlines(self, hint=-1, /):
        hint = _count(hint)
        return self._lines(hint and hint + 1)

    def _lines(self, enough):
        """The lines up to the one with which there are so many characters."""
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if enough and size >= enough:
                break
        return lines

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()


class RawIOBase(IOBase):
    """Files whose every call is one of the system."""

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        n = self.readinto(buffer)
        if n is None:
            return None
        if n < 0 or n > size:
            raise ValueError(f"readinto returned {n} outside buffer size {size}")
        return bytes(buffer[:n])

    def readall(self):
        parts = []
        while True:
            data = self.read(DEFAULT_BUFFER_SIZE)
            if data is None and not parts:
                return None
            if not data:
                return b"".join(parts)
            if not isinstance(data, bytes):
                raise TypeError("read() should return bytes")
            parts.append(data)

    def readinto(self, buffer, /):
        raise NotImplementedError

    def write(self, data, /):
        raise NotImplementedError


class BufferedIOBase(IOBase):
    """Files that keep bytes back."""

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def read1(self, size=-1, /):
        raise UnsupportedOperation("read1")

    def write(self, data, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")

    def readinto(self, buffer, /):
        return self._fill(buffer, self.read)

    def readinto1(self, buffer, /):
        return self._fill(buffer, self.read1)

    def _fill(self, buffer, read):
        data = read(len(buffer))
        if not isinstance(data, bytes):
            raise TypeError("read() should return bytes")
        if len(data) > len(buffer):
            raise ValueError("read() returned too much data: "
                             f"{len(buffer)} bytes requested, {len(data)} returned")
        buffer[:len(data)] = data
        return len(data)


class TextIOBase(IOBase):
    """Files of text."""

    encoding = newlines = errors = None

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def readline(self, size=-1, /):
        raise UnsupportedOperation("readline")

    def write(self, text, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


_StandardStream = type(sys.__stdout__)
TextIOBase.register(_StandardStream)


def _count(size):
    """A number of characters to read, None for all."""
    if size is None:
        return None
    if not isinstance(size, int):
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
    size = _gilt.c_number(size)
    return None if size < 0 else size


def _place(pos, whence):
    return _gilt.c_number(pos, "C ssize_t"), _gilt.c_number(whence, "C int")


def _line_end(text, at, kind):
    """Where the line that begins at `at` ends: `kind` is a newline, or "" for any of the three."""
    if kind:
        end = text.find(kind, at)
        return end + len(kind) if end >= 0 else -1
    n = text.find("\n", at)
    r = text.find("\r", at) if n < 0 else text.find("\r", at, n)
    if r < 0:
        return n + 1 if n >= 0 else -1
    return r + 2 if n == r + 1 else r + 1


class StringIO(TextIOBase):
    """A text file in memory."""

    def __init__(self, initial_value="", newline="\n"):
        _gilt.charge(150)
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in ("\n", "", None, "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._newline = newline
        self._ends = "\n" if newline is None else newline
        self._text = ""
        # What has been written behind `_text` and not been read, so that many small writes stay cheap.
        self._more = []
        self._length = 0
        self._at = 0
        self._seen = set()
        if initial_value:
            self._text = self._translated(initial_value)
            self._length = len(self._text)

    __del__ = None

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "close" in cls.__dict__:
            cls.__del__ = IOBase.__del__

    def _note(self, text):
        """Which ends of lines there are."""
        rest = text.replace("\r\n", "")
        for end in ("\n", "\r"):
            if end in rest:
                self._seen.add(end)
        if len(rest) < len(text):
            self._seen.add("\r\n")

    def _translated(self, text):
        if self._newline == "":
            self._note(text)
        if self._newline is None:
            if "\r" in text:
                self._note(text)
                return text.replace("\r\n", "\n").replace("\r", "\n")
            if "\n" in text:
                self._seen.add("\n")
        elif self._newline in ("\r", "\r\n"):
            return text.replace("\n", self._newline)
        return text

    def _open(self):
        if self._over:
            raise ValueError("I/O operation on closed file")

    def close(self):
        self._over = True
        self._text = ""
        self._more.clear()

    def flush(self):
        self._open()

    def readable(self):
        self._open()
        return True

    writable = seekable = readable

    def _whole(self):
        if self._more:
            self._text += "".join(self._more)
            self._more.clear()
        return self._text

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        if self._over:
            raise ValueError("I/O operation on closed file")
        _gilt.charge(40 + len(s) // 8)
        written = len(s)
        if self._newline != "\n":
            s = self._translated(s)
        if self._at == self._length:
            self._more.append(s)
            self._at += len(s)
            self._length = self._at
            return written
        text = self._whole()
        if self._at > len(text):
            text += "\0" * (self._at - len(text))
        self._text = text[:self._at] + s + text[self._at + len(s):]
        self._at += len(s)
        self._length = len(self._text)
        return written

    def read(self, size=-1):
        self._open()
        size = _count(size)
        text = self._whole()
        end = len(text) if size is None else self._at + size
        found = text[self._at:end]
        self._at = max(self._at, min(end, len(text)))
        _gilt.charge(60 + len(found) // 8)
        return found

    def readline(self, size=-1, /):
        self._open()
        size = _count(size)
        text = self._whole()
        end = _line_end(text, self._at, self._ends)
        if end < 0:
            end = len(text)
        if size is not None:
            end = min(end, self._at + size)
        found = text[self._at:end]
        self._at = max(self._at, end)
        _gilt.charge(60 + len(found) // 8)
        return found

    def getvalue(self):
        self._open()
        text = self._whole()
        _gilt.charge(60 + len(text) // 8)
        return text

    def tell(self):
        self._open()
        return self._at

    def seek(self, pos, whence=0):
        self._open()
        pos, whence = _place(pos, whence)
        if whence == 0:
            if pos < 0:
                raise ValueError(f"Negative seek position {pos}")
            self._at = pos
        elif whence not in (1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        elif pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._at = self._length
        return self._at

    def truncate(self, size=None):
        self._open()
        size = self._at if size is None else _gilt.c_number(size)
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        if size < self._length:
            self._text = self._whole()[:size]
            self._length = size
        return size

    @property
    def newlines(self):
        seen = tuple(e for e in ("\r", "\n", "\r\n") if e in self._seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    @property
    def line_buffering(self):
        return False

    encoding = errors = None


class BytesIO(BufferedIOBase):
    """A file of bytes in memory."""

    def __init__(self, initial_bytes=b""):
        _gilt.charge(80)
        if isinstance(initial_bytes, (str, int)):
            raise TypeError(f"a bytes-like object is required, not '{type(initial_bytes).__name__}'")
        self._data = bytearray(initial_bytes or b"")
        self._at = 0

    __del__ = None

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "close" in cls.__dict__:
            cls.__del__ = IOBase.__del__

    def close(self):
        if not self._over:
            self._unshared()
            self._over = True

    def _unshared(self):
        """BufferError while a memoryview shows the bytes."""
        self._data.append(0)
        self._data.pop()

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._unshared()
        b = bytes(b)
        _gilt.charge(40 + len(b) // 16)
        if self._at > len(self._data):
            self._data += bytes(self._at - len(self._data))
        if self._at == len(self._data):
            self._data += b
        else:
            self._data[self._at:self._at + len(b)] = b
        self._at += len(b)
        return len(b)

    def read(self, size=-1):
        self._check()
        size = _count(size)
        end = len(self._data) if size is None else min(self._at + size, len(self._data))
        found = bytes(self._data[self._at:end])
        self._at = max(self._at, end)
        _gilt.charge(50 + len(found) // 16)
        return found

    read1 = read

    def readlines(self, size=None, /):
        if not (size is None or isinstance(size, int)):
            raise TypeError(f"integer argument expected, got '{type(size).__name__}'")
        size = size if size is None else _gilt.c_number(size, "C ssize_t")
        size = size if size is None else _gilt.c_number(size, "C ssize_t")
        return self._lines(_count(size))

    def __iter__(self):
        # Also when it is closed.
        return self

    def readinto(self, b):
        found = self.read(len(b))
        b[:len(found)] = found
        return len(found)

    def readline(self, size=-1):
        self._check()
        size = _count(size)
        end = self._data.find(b"\n", self._at) + 1 or len(self._data)
        if size is not None:
            end = min(end, self._at + size)
        found = bytes(self._data[self._at:end])
        self._at = max(self._at, end)
        _gilt.charge(60 + len(found) // 16)
        return found

    def getvalue(self):
        self._check()
        _gilt.charge(60 + len(self._data) // 16)
        return bytes(self._data)

    def getbuffer(self):
        self._check()
        _gilt.charge(150)
        return memoryview(self._data)

    def tell(self):
        self._check()
        return self._at

    def seek(self, pos, whence=0):
        self._check()
        pos, whence = _place(pos, whence)
        if whence == 0:
            if pos < 0:
                raise ValueError(f"negative seek value {pos}")
            self._at = pos
        elif whence == 1:
            self._at = max(0, self._at + pos)
        elif whence == 2:
            self._at = max(0, len(self._data) + pos)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._at

    def truncate(self, size=None):
        self._check()
        size = self._at if size is None else _gilt.c_number(size)
        if size < 0:
            raise ValueError(f"negative size value {size}")
        if size < len(self._data):
            del self._data[size:]
        return size


StringIO.__module__ = BytesIO.__module__ = "_io"


def __getattr__(name):
    # What works over descriptors is made when it is asked for.
    if name in ("open", "FileIO", "TextIOWrapper", "BufferedReader", "BufferedWriter", "BufferedRandom", "open_code",
                "BufferedRWPair", "text_encoding", "IncrementalNewlineDecoder"):
        import _fileio
        if name == "open":
            import builtins
            return builtins.open
        return getattr(_fileio, name)
    raise AttributeError(f"module 'io' has no attribute {name!r}")

"""Files in memory (C in CPython: no frame of these shows in a traceback)."""

import _gilt

__all__ = ["StringIO", "BytesIO", "IOBase", "TextIOBase", "RawIOBase", "BufferedIOBase", "UnsupportedOperation", "SEEK_SET",
           "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE"]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    """What files of all kinds share."""

    closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def readable(self):
        self._check()
        return True

    writable = readable
    seekable = readable

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)

    def readlines(self, hint=-1):
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
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
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    pass


def _count(size):
    """A number of characters to read, None for all."""
    if size is None:
        return None
    if not isinstance(size, int):
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
    return None if size < 0 else size


class StringIO(TextIOBase):
    """A text file in memory."""

    def __init__(self, initial_value="", newline="\n"):
        _gilt.charge(150)
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline not in ("\n", "", None):
            _gilt.refuse(f"io.StringIO(newline={newline!r})")
        self._text = initial_value or ""
        # What has been written behind `_text` and not been read, so that many small writes stay cheap.
        self._more = []
        self._length = len(self._text)
        self._at = 0

    def _open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _whole(self):
        if self._more:
            self._text += "".join(self._more)
            self._more.clear()
        return self._text

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        self._open()
        _gilt.charge(40 + len(s) // 8)
        if self._at == self._length:
            self._more.append(s)
            self._at += len(s)
            self._length = self._at
            return len(s)
        text = self._whole()
        if self._at > len(text):
            text += "\0" * (self._at - len(text))
        self._text = text[:self._at] + s + text[self._at + len(s):]
        self._at += len(s)
        self._length = len(self._text)
        return len(s)

    def read(self, size=-1):
        self._open()
        size = _count(size)
        text = self._whole()
        end = len(text) if size is None else self._at + size
        found = text[self._at:end]
        self._at = max(self._at, min(end, len(text)))
        _gilt.charge(60 + len(found) // 8)
        return found

    def readline(self, size=-1):
        self._open()
        size = _count(size)
        text = self._whole()
        end = text.find("\n", self._at) + 1 or len(text)
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
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        if size < self._length:
            self._text = self._whole()[:size]
            self._length = size
        return size

    @property
    def newlines(self):
        return None

    @property
    def line_buffering(self):
        return False

    encoding = errors = None


class BytesIO(BufferedIOBase):
    """A file of bytes in memory."""

    def __init__(self, initial_bytes=b""):
        _gilt.charge(150)
        self._data = bytearray(initial_bytes or b"")
        self._at = 0

    def write(self, b):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
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
        _gilt.refuse("io.BytesIO.getbuffer")

    def tell(self):
        self._check()
        return self._at

    def seek(self, pos, whence=0):
        self._check()
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
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f"negative size value {size}")
        if size < len(self._data):
            del self._data[size:]
        return size


StringIO.__module__ = BytesIO.__module__ = "_io"


def __getattr__(name):
    if name in ("open", "FileIO", "TextIOWrapper", "BufferedReader", "BufferedWriter", "BufferedRandom", "open_code",
                "BufferedRWPair", "text_encoding", "IncrementalNewlineDecoder"):
        _gilt.refuse(f"io.{name} (there are no files but those in memory)")
    raise AttributeError(f"module 'io' has no attribute {name!r}")

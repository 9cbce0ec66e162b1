"""Buffered files over a socket's raw one (C in CPython: no check points, no frames in tracebacks)."""

import _gilt
from io import DEFAULT_BUFFER_SIZE, BufferedIOBase, TextIOBase, UnsupportedOperation


class _Buffered(BufferedIOBase):
    """What reader and writer share."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self.raw = raw
        self._size = buffer_size

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    @property
    def closed(self):
        return self.raw.closed

    def fileno(self):
        return self.raw.fileno()

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

    def __del__(self):
        try:
            self.close()
        except (OSError, ValueError):
            pass

    def tell(self):
        raise UnsupportedOperation("File or stream is not seekable.")

    seek = tell


class BufferedReader(_Buffered):
    _data = b""
    _at = 0

    def flush(self):
        self._check()

    def write(self, b):
        raise UnsupportedOperation("write")

    def _more(self, size):
        """One read of the raw file into the buffer: how many bytes; None when there are none yet."""
        chunk = bytearray(size)
        count = self.raw.readinto(chunk)
        if count:
            self._data = self._data[self._at:] + bytes(chunk[:count])
            self._at = 0
        return count

    def _take(self, end):
        found = self._data[self._at:end]
        self._at = end
        _gilt.charge(60 + len(found) // 16)
        return found

    def read(self, size=-1):
        self._check()
        if size is not None and size < -1:
            raise ValueError("read length must be non-negative or -1")
        if size is None or size < 0:
            while count := self._more(self._size):
                pass
            if count is None and self._at == len(self._data):
                return None
            return self._take(len(self._data))
        while len(self._data) - self._at < size:
            missing = size - len(self._data) + self._at
            count = self._more(max(self._size, missing // self._size * self._size))
            if not count:
                if count is None and self._at == len(self._data):
                    return None
                break
        return self._take(min(self._at + size, len(self._data)))

    def read1(self, size=-1):
        self._check()
        if size < 0:
            size = self._size
        if self._at == len(self._data) and size:
            self._more(max(size, self._size))
        return self._take(min(self._at + size, len(self._data)))

    def peek(self, size=0):
        self._check()
        if self._at == len(self._data):
            self._more(self._size)
        return self._data[self._at:]

    def readinto(self, b):
        found = self.read(len(b))
        if found is None:
            return None
        b[:len(found)] = found
        return len(found)

    def readinto1(self, b):
        found = self.read1(len(b))
        b[:len(found)] = found
        return len(found)

    def readline(self, size=-1):
        self._check()
        if size is None:
            size = -1
        seen = self._at
        while True:
            end = self._data.find(b"\n", seen) + 1
            if not end and 0 <= size <= len(self._data) - self._at:
                end = self._at + size
            if end:
                return self._take(min(end, self._at + size) if size >= 0 else end)
            seen = len(self._data) - self._at
            if not self._more(self._size):
                return self._take(len(self._data))

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class BufferedWriter(_Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        super().__init__(raw, buffer_size)
        self._data = bytearray()

    def read(self, size=-1):
        raise UnsupportedOperation("read")

    readline = read

    def write(self, b):
        if self.closed:
            raise ValueError("write to closed file")
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        b = bytes(b)
        _gilt.charge(60 + len(b) // 16)
        if len(self._data) + len(b) > self._size:
            self._flush()
        self._data += b
        if len(self._data) > self._size:
            self._flush()
        return len(b)

    def _flush(self):
        while self._data:
            count = self.raw.write(bytes(self._data))
            if count is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            del self._data[:count]

    def flush(self):
        if self.closed:
            raise ValueError("flush of closed file")
        self._flush()


class BufferedRWPair(BufferedIOBase):
    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        self.raw = reader
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)
        for name in ("read", "read1", "peek", "readinto", "readinto1", "readline"):
            setattr(self, name, getattr(self._reader, name))
        self.write, self.flush = self._writer.write, self._writer.flush

    @property
    def closed(self):
        return self._writer.closed

    def fileno(self):
        return self.raw.fileno()

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return False

    def __next__(self):
        return self._reader.__next__()

    def close(self):
        self._writer.close()
        self._reader.close()


class TextIOWrapper(TextIOBase):
    """Text over a buffered file of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        self.buffer = buffer
        self.encoding = encoding or "UTF-8"
        self.errors = errors or "strict"
        self._newline = newline
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._out = []
        self._waiting = 0
        # Bytes that do not make a whole character yet, and text not read yet.
        self._rest = b""
        self._text = ""
        self._over = False

    def __repr__(self):
        name = getattr(self.buffer, "name", None)
        named = "" if name is None else f" name={name!r}"
        mode = getattr(self, "mode", None)
        return f"<_io.TextIOWrapper{named}{'' if mode is None else f' mode={mode!r}'} encoding={self.encoding!r}>"

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer.closed

    def fileno(self):
        return self.buffer.fileno()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    # Writing

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        self._check()
        text = s.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else s
        data = text.encode(self.encoding, self.errors)
        self._out.append(data)
        self._waiting += len(data)
        if self._waiting > 8192 or self.write_through:
            self._pass_on()
        if self.line_buffering and ("\n" in s or "\r" in s):
            self.flush()
        return len(s)

    def _pass_on(self):
        if self._out:
            data = b"".join(self._out)
            self._out.clear()
            self._waiting = 0
            self.buffer.write(data)

    def flush(self):
        self._check()
        self._pass_on()
        self.buffer.flush()

    # Reading

    def _more(self):
        """Decodes what one read gives; whether there was something."""
        if self._over:
            return False
        data = self.buffer.read1(8192)
        self._over = not data
        data = self._rest + (data or b"")
        cut = len(data)
        if not self._over and self.encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
            # A character may be cut in two.
            back = 1
            while back <= 3 and back <= len(data) and data[-back] & 0xc0 == 0x80:
                back += 1
            if back <= len(data) and data[-back] >= 0xc0:
                needed = 2 if data[-back] < 0xe0 else 3 if data[-back] < 0xf0 else 4
                if back < needed:
                    cut -= back
        if not self._over and self._newline is None and data[cut - 1:cut] == b"\r":
            cut -= 1
        self._rest = data[cut:]
        text = data[:cut].decode(self.encoding, self.errors)
        if self._newline is None and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._text += text
        return not self._over or bool(text)

    def read(self, size=-1):
        self._check()
        if not self.readable():
            raise UnsupportedOperation("not readable")
        self._pass_on()
        while (size is None or size < 0 or len(self._text) < size) and self._more():
            pass
        end = len(self._text) if size is None or size < 0 else size
        found, self._text = self._text[:end], self._text[end:]
        return found

    def _line_end(self):
        text = self._text
        if self._newline in (None, "\n"):
            return text.find("\n") + 1
        if self._newline != "":
            at = text.find(self._newline)
            return at + len(self._newline) if at >= 0 else 0
        ends = [at for at in (text.find("\n"), text.find("\r")) if at >= 0]
        if not ends:
            return 0
        at = min(ends)
        if text[at] == "\r" and at + 1 == len(text) and not self._over:
            return 0
        return at + (2 if text[at:at + 2] == "\r\n" else 1)

    def readline(self, size=-1):
        self._check()
        if not self.readable():
            raise UnsupportedOperation("not readable")
        self._pass_on()
        while not (end := self._line_end()) and (size < 0 or len(self._text) < size) and self._more():
            pass
        end = end or len(self._text)
        if size >= 0:
            end = min(end, size)
        found, self._text = self._text[:end], self._text[end:]
        _gilt.charge(150 + len(found) // 8)
        return found

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self.buffer.close()

    def __del__(self):
        try:
            self.close()
        except (OSError, ValueError):
            pass


for _kind in (BufferedReader, BufferedWriter, BufferedRWPair, TextIOWrapper):
    _kind.__module__ = "_io"

"""Files over descriptors, and what buffers and decodes (`io`; C in CPython: no frame of these shows in a traceback)."""

import _files
import _gilt
from _thread import allocate_lock, get_ident
from io import BufferedIOBase, RawIOBase, TextIOBase, UnsupportedOperation, DEFAULT_BUFFER_SIZE, _line_end, \
    _StandardStream

_O_RDONLY, _O_WRONLY, _O_RDWR, _O_CREAT, _O_EXCL, _O_TRUNC, _O_APPEND, _O_CLOEXEC = 0, 1, 2, 64, 128, 512, 1024, 0o2000000


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    # Few programs need it.
    from _posix import fspath
    return fspath(path)


class FileIO(RawIOBase):
    """A file by its descriptor: each call is one of the system."""

    _fd = -1
    _reads = _writes = _appends = _creates = _owned = False
    _can_seek = None
    _blksize = 4096

    def __init__(self, file, mode="r", closefd=True, opener=None):
        _gilt.charge(700)
        if self._fd >= 0:
            self.close()
            self._over = False
        if isinstance(file, int):
            if file < 0:
                raise ValueError("negative file descriptor")
        else:
            file = _fspath(file)
            if "\0" in file if isinstance(file, str) else 0 in file:
                raise ValueError("embedded null byte")
        if not isinstance(mode, str):
            raise TypeError(f"FileIO() argument 'mode' must be str, not {type(mode).__name__}")
        kinds = plus = 0
        for c in mode:
            if c in "rwax":
                kinds += 1
                if kinds > 1:
                    break
            elif c == "+":
                plus += 1
            elif c != "b":
                raise ValueError(f"invalid mode: {mode}")
        if kinds != 1 or plus > 1:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        self._reads = "r" in mode or plus > 0
        self._writes = "r" not in mode or plus > 0
        self._appends = "a" in mode
        self._creates = "x" in mode
        flags = _O_CLOEXEC | (_O_RDWR if plus else _O_WRONLY if self._writes else _O_RDONLY)
        if "w" in mode:
            flags |= _O_CREAT | _O_TRUNC
        elif "a" in mode:
            flags |= _O_CREAT | _O_APPEND
        elif "x" in mode:
            flags |= _O_CREAT | _O_EXCL
        fd = -1
        try:
            if isinstance(file, int):
                fd = int(file)
                self._owned = bool(closefd)
            else:
                if not closefd:
                    raise ValueError("Cannot use closefd=False with file name")
                self._owned = True
                if opener is None:
                    fd = _files.open(file, flags, 0o666)
                else:
                    fd = opener(file, flags)
                    if not isinstance(fd, int):
                        fd = -1
                        raise TypeError("expected integer from opener")
                    if fd < 0:
                        raise ValueError(f"opener returned {fd}")
            if _files.fstat(fd)[0] & 0o170000 == 0o040000:
                raise OSError(21, "Is a directory", file)
            if self._appends:
                _files.lseek(fd, 0, 2)
        except BaseException:
            if fd >= 0 and not isinstance(file, int):
                _files.close(fd)
            raise
        self._fd = fd
        self.name = file

    @property
    def closed(self):
        return self._fd < 0

    @property
    def closefd(self):
        return self._owned

    @property
    def mode(self):
        if self._creates:
            return "xb+" if self._reads else "xb"
        if self._appends:
            return "ab+" if self._reads else "ab"
        if self._reads:
            return "rb+" if self._writes else "rb"
        return "wb"

    def __repr__(self):
        if self._fd < 0:
            return "<_io.FileIO [closed]>"
        name = getattr(self, "name", None)
        shown = f"fd={self._fd}" if name is None else f"name={name!r}"
        return f"<_io.FileIO {shown} mode='{self.mode}' closefd={self._owned}>"

    def _open(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed file")

    def _check(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        if self._fd >= 0:
            fd = self._fd
            self._fd = -1
            if self._owned:
                _files.close(fd)
        self._over = True

    def flush(self):
        self._check()

    def fileno(self):
        self._open()
        return self._fd

    def isatty(self):
        self._open()
        return _files.isatty(self._fd)

    def readable(self):
        self._open()
        return self._reads

    def writable(self):
        self._open()
        return self._writes

    def seekable(self):
        self._open()
        if self._can_seek is None:
            try:
                _files.lseek(self._fd, 0, 1)
                self._can_seek = True
            except OSError:
                self._can_seek = False
        return self._can_seek

    def read(self, size=-1, /):
        self._open()
        if not self._reads:
            raise UnsupportedOperation("File not open for reading")
        size = _gilt.c_number(-1 if size is None else size)
        return self.readall() if size < 0 else _files.read(self._fd, size)

    def readall(self):
        self._open()
        if not self._reads:
            raise UnsupportedOperation("File not open for reading")
        fd = self._fd
        size = _files.fstat(fd)[6]
        try:
            size = max(0, size - _files.lseek(fd, 0, 1))
        except OSError:
            size = 0
        parts = []
        wanted = size + 1 if size else DEFAULT_BUFFER_SIZE
        while True:
            data = _files.read(fd, wanted)
            if not data:
                break
            parts.append(data)
            if len(data) < wanted:
                wanted -= len(data)
            else:
                wanted = DEFAULT_BUFFER_SIZE
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def readinto(self, buffer, /):
        self._open()
        if not self._reads:
            raise UnsupportedOperation("File not open for reading")
        data = _files.read(self._fd, len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, data, /):
        self._open()
        if not self._writes:
            raise UnsupportedOperation("File not open for writing")
        return _files.write(self._fd, data)

    def seek(self, pos, whence=0, /):
        self._open()
        at = _files.lseek(self._fd, _gilt.c_number(pos, "C long"), _gilt.c_number(whence, "C int"))
        self._can_seek = True
        return at

    def tell(self):
        self._open()
        return _files.lseek(self._fd, 0, 1)

    def truncate(self, size=None, /):
        self._open()
        if not self._writes:
            raise UnsupportedOperation("File not open for writing")
        if size is None:
            size = self.tell()
        _files.ftruncate(self._fd, size)
        return size


class _Buffered(BufferedIOBase):
    """Bytes kept between a raw file and its user.

    While a thread calls the raw file, others wait: a lock like that of CPython's objects, taken for such calls only, as
    nobody else can run during the rest.
    """

    _raw = None
    _owner = None
    _ahead = b""
    _at = 0
    _reads = _writes = False

    def _begin_over(self, raw, size):
        _gilt.charge(400)
        if size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = size
        self._lock = allocate_lock()
        self._kept = bytearray()
        try:
            raw.tell()
        except (OSError, AttributeError):
            pass

    # The lock

    def _wait(self):
        while self._owner is not None:
            if self._owner == get_ident():
                raise RuntimeError(f"reentrant call inside {self!r}")
            with self._lock:
                pass

    def _take(self):
        self._wait()
        self._lock.acquire()
        self._owner = get_ident()

    def _give(self):
        self._owner = None
        self._lock.release()

    # What the raw file says

    def _file(self):
        if self._raw is None:
            raise ValueError("raw stream has been detached")
        return self._raw

    @property
    def raw(self):
        return self._file()

    @property
    def closed(self):
        return self._file().closed

    @property
    def name(self):
        return self._file().name

    @property
    def mode(self):
        return self._file().mode

    def __repr__(self):
        kind = type(self).__module__ + "." + type(self).__qualname__
        try:
            return f"<{kind} name={self.name!r}>"
        except (AttributeError, ValueError):
            return f"<{kind}>"

    def fileno(self):
        return self._file().fileno()

    def isatty(self):
        return self._file().isatty()

    def seekable(self):
        return self._file().seekable()

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _closed_for(self, what):
        raw = self._raw
        if raw._fd < 0 if type(raw) is FileIO else self._file().closed:
            raise ValueError(what)

    # Raw reading and writing, under the lock

    def _raw_read(self, size):
        """Up to `size` bytes of the raw file; None if it has none at the moment."""
        raw = self._raw
        if type(raw) is FileIO:
            return raw.read(size)
        buffer = bytearray(size)
        n = raw.readinto(buffer)
        if n is None:
            return None
        if not isinstance(n, int):
            raise OSError("raw readinto() failed")
        if n < 0 or n > size:
            raise OSError(f"raw readinto() returned invalid length {n} "
                          f"(should have been between 0 and {size})")
        return bytes(buffer[:n])

    def _raw_write(self, data):
        n = self._raw.write(data)
        if n is None:
            raise BlockingIOError(11, "write could not complete without blocking", 0)
        if n < 0 or n > len(data):
            raise OSError(f"raw write() returned invalid length {n} "
                          f"(should have been between 0 and {len(data)})")
        return n

    def _flush_kept(self):
        kept = self._kept
        while kept:
            n = self._raw_write(bytes(kept))
            del kept[:n]

    def _drop_ahead(self):
        """Forgets what was read ahead, and goes back to where the user is."""
        back = len(self._ahead) - self._at
        self._ahead = b""
        self._at = 0
        if back:
            self._raw.seek(-back, 1)

    # Both directions

    def flush(self):
        self._closed_for("flush of closed file")
        if self._owner is not None:
            self._wait()
        if self._writes and self._kept:
            self._take()
            try:
                self._flush_kept()
            finally:
                self._give()
        if self._reads and self._writes and self._at < len(self._ahead):
            self._take()
            try:
                self._drop_ahead()
            finally:
                self._give()
        if type(self._raw) is not FileIO and self._writes:
            self._raw.flush()

    def close(self):
        raw = self._file()
        if raw.closed:
            return
        try:
            self.flush()
        finally:
            self._take()
            try:
                raw.close()
            finally:
                self._give()

    def __del__(self):
        if self._raw is None:
            return
        try:
            if not self.closed:
                self.close()
        except BaseException:
            pass

    def detach(self):
        raw = self._file()
        self.flush()
        self._raw = None
        return raw

    def tell(self):
        if self._owner is not None:
            self._wait()
        at = self._file().tell()
        if at < 0:
            raise OSError(f"Raw stream returned invalid position {at}")
        return at - (len(self._ahead) - self._at) + len(self._kept)

    def seek(self, target, whence=0, /):
        if whence not in (0, 1, 2, 3, 4):
            whence = _gilt.c_number(whence, "C int")
            raise ValueError(f"whence value {whence} unsupported")
        self._closed_for("seek of closed file")
        if not self._raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        if not -1 << 63 <= target < 1 << 63:
            raise ValueError("cannot fit 'int' into an offset-sized integer")
        if self._owner is not None:
            self._wait()
        self._take()
        try:
            if self._reads and whence != 2 and self._ahead and not self._kept:
                # Inside of what was read ahead nothing has to be asked.
                start = self._raw.tell() - len(self._ahead)
                wanted = (target if whence == 0 else start + self._at + target) - start
                if 0 <= wanted <= len(self._ahead):
                    self._at = wanted
                    return start + wanted
            if self._writes:
                self._flush_kept()
            if whence == 1:
                target -= len(self._ahead) - self._at
            at = self._raw.seek(target, whence)
            self._ahead = b""
            self._at = 0
            if at < 0:
                raise OSError(f"Raw stream returned invalid position {at}")
            return at
        finally:
            self._give()

    def truncate(self, pos=None, /):
        self._closed_for("truncate of closed file")
        if not self._writes:
            raise UnsupportedOperation("truncate")
        self.flush()
        self._take()
        try:
            return self._raw.truncate(self._raw.tell() if pos is None else pos)
        finally:
            self._give()


class _Writing:
    """The method of those that keep back."""

    def writable(self):
        return self._file().writable()

    def write(self, data, /):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if not self._writes:
            raise UnsupportedOperation("write")
        data = data if type(data) is bytes else bytes(data)
        if self._owner is not None:
            self._wait()
        self._closed_for("write to closed file")
        count = len(data)
        _gilt.charge(40 + count // 32)
        if self._at < len(self._ahead):
            self._take()
            try:
                self._drop_ahead()
            finally:
                self._give()
        elif self._ahead:
            self._ahead = b""
            self._at = 0
        kept = self._kept
        if len(kept) + count <= self._size:
            kept += data
            return count
        self._take()
        try:
            self._flush_kept()
            done = 0
            while count - done > self._size:
                done += self._raw_write(data[done:] if done else data)
            kept += data[done:] if done else data
        finally:
            self._give()
        return count


class _Reading:
    """The methods of those that read ahead."""

    def readable(self):
        return self._file().readable()

    def _fill_ahead(self):
        """Reads the next buffer, when all of the last one is used; how many bytes that gave."""
        data = self._raw_read(self._size)
        self._ahead = data or b""
        self._at = 0
        return None if data is None else len(data)

    def _enter_reading(self, what):
        if not self._reads:
            raise UnsupportedOperation(what)
        if self._owner is not None:
            self._wait()
        if self._kept:
            self._take()
            try:
                self._flush_kept()
            finally:
                self._give()

    def peek(self, size=0, /):
        self._closed_for("peek of closed file")
        self._enter_reading("peek")
        if self._at == len(self._ahead):
            self._take()
            try:
                self._fill_ahead()
            finally:
                self._give()
        return self._ahead[self._at:]

    def read(self, size=-1, /):
        if size is None:
            size = -1
        elif size != -1:
            size = _gilt.c_number(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._closed_for("read of closed file")
        self._enter_reading("read")
        _gilt.charge(40)
        at = self._at
        if 0 <= size <= len(self._ahead) - at:
            self._at = at + size
            return self._ahead[at:at + size]
        self._take()
        try:
            return self._read_rest() if size < 0 else self._read_much(size)
        finally:
            self._give()

    def _read_rest(self):
        """Everything up to the end."""
        rest = self._ahead[self._at:]
        self._ahead = b""
        self._at = 0
        raw = self._raw
        readall = getattr(raw, "readall", None)
        if readall is not None:
            more = readall()
            if more is not None and not isinstance(more, bytes):
                raise TypeError("readall() should return bytes")
            return rest + more if rest and more else more or (rest if more is not None or rest else None)
        parts = [rest] if rest else []
        while True:
            more = raw.read()
            if more is not None and not isinstance(more, bytes):
                raise TypeError("read() should return bytes")
            if not more:
                return more if more is None and not parts else b"".join(parts)
            parts.append(more)

    def _read_much(self, size):
        """More than was read ahead: whole buffers go past the buffer."""
        parts = [self._ahead[self._at:]]
        size -= len(parts[0])
        self._ahead = b""
        self._at = 0
        while size > 0:
            whole = size - size % self._size
            if whole:
                data = self._raw_read(whole)
            else:
                n = self._fill_ahead()
                data = self._ahead[:size] if n else b"" if n == 0 else None
                self._at = len(data or b"")
            if not data:
                if data is None and not any(parts):
                    return None
                break
            parts.append(data)
            size -= len(data)
        return b"".join(parts)

    def read1(self, size=-1, /):
        self._closed_for("read of closed file")
        self._enter_reading("read1")
        if size < 0:
            size = self._size
        if size == 0:
            return b""
        at = self._at
        if at < len(self._ahead):
            data = self._ahead[at:at + size]
            self._at = at + len(data)
            return data
        self._ahead = b""
        self._at = 0
        self._take()
        try:
            return self._raw_read(size) or b""
        finally:
            self._give()

    def readinto(self, buffer, /):
        self._closed_for("readinto of closed file")
        data = self.read(len(buffer))
        if data is None:
            return None
        buffer[:len(data)] = data
        return len(data)

    def readinto1(self, buffer, /):
        self._closed_for("readinto of closed file")
        data = self.read1(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        if size is None:
            size = -1
        elif size != -1:
            size = _gilt.c_number(size)
        self._closed_for("readline of closed file")
        if self._owner is not None or self._kept or not self._reads:
            self._enter_reading("readline")
        _gilt.charge(30)
        at = self._at
        end = self._ahead.find(b"\n", at) + 1
        if end and (size < 0 or end - at <= size):
            self._at = end
            return self._ahead[at:end]
        if 0 <= size <= len(self._ahead) - at:
            self._at = at + size
            return self._ahead[at:at + size]
        parts = [self._ahead[at:]]
        if size > 0:
            size -= len(parts[0])
        self._take()
        try:
            while size and self._fill_ahead():
                end = self._ahead.find(b"\n") + 1
                found = end > 0
                if not found:
                    end = len(self._ahead)
                if size > 0:
                    end = min(end, size)
                    size -= end
                parts.append(self._ahead[:end])
                self._at = end
                if found and self._ahead[end - 1] == 10:
                    break
            else:
                if size:
                    self._ahead = b""
                    self._at = 0
        finally:
            self._give()
        return b"".join(parts)


class BufferedReader(_Reading, _Buffered):
    """Reads ahead."""

    _reads = True

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        self._begin_over(raw, buffer_size)


class BufferedWriter(_Writing, _Buffered):
    """Keeps back what is written, until it is more than a buffer or has to be seen."""

    _writes = True

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._begin_over(raw, buffer_size)


class BufferedRandom(_Reading, _Writing, _Buffered):
    """Reads ahead and keeps back, at one place."""

    _reads = _writes = True

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._begin_over(raw, buffer_size)


_KINDS = (BufferedReader, BufferedWriter, BufferedRandom)


class BufferedRWPair(BufferedIOBase):
    """A file to read and another to write as one."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self._reader.read(size)

    def read1(self, size=-1, /):
        return self._reader.read1(size)

    def peek(self, size=0, /):
        return self._reader.peek(size)

    def readinto(self, buffer, /):
        return self._reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self._reader.readinto1(buffer)

    def write(self, data, /):
        return self._writer.write(data)

    def flush(self):
        return self._writer.flush()

    def readable(self):
        return self._reader.readable()

    def writable(self):
        return self._writer.writable()

    def isatty(self):
        return self._writer.isatty() or self._reader.isatty()

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()

    @property
    def closed(self):
        return self._writer.closed


class IncrementalNewlineDecoder:
    """Decodes piece by piece, and knows the ends of lines; it translates them to `\\n` if told so."""

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder = decoder
        self._translate = translate
        self._held = False
        self._seen = 0

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final)
        if self._held and (text or final):
            text = "\r" + text
            self._held = False
        if text.endswith("\r") and not final:
            text = text[:-1]
            self._held = True
        if "\r" in text:
            both = text.count("\r\n")
            if both:
                self._seen |= 4
            if text.count("\r") > both:
                self._seen |= 1
            if text.count("\n") > both:
                self._seen |= 2
            if self._translate:
                if both:
                    text = text.replace("\r\n", "\n")
                text = text.replace("\r", "\n")
        elif not self._seen & 2 and "\n" in text:
            self._seen |= 2
        return text

    def getstate(self):
        data, flag = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return data, flag << 1 | self._held

    def setstate(self, state, /):
        data, flag = state
        self._held = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((data, flag >> 1))

    def reset(self):
        self._seen = 0
        self._held = False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        return (None, "\r", "\n", ("\r", "\n"), "\r\n", ("\r", "\r\n"), ("\n", "\r\n"), ("\r", "\n", "\r\n"))[self._seen]


def _plain(encoding):
    return encoding.lower().replace("_", "-").replace(" ", "-")


class _Decoder:
    """Decodes a stream of bytes: what is not a whole character yet waits for the rest."""

    def __init__(self, encoding, errors):
        self._encoding = encoding
        self._errors = errors
        plain = _plain(encoding)
        self._unit = 4 if plain.startswith("utf-32") or plain.startswith("utf32") else (
            2 if plain.startswith("utf-16") or plain.startswith("utf16") else 1)
        self._is_utf8 = plain in ("utf-8", "utf8", "u8", "cp65001", "utf-8-sig")
        self._marked = plain in ("utf-16", "utf16", "u16", "utf-32", "utf32", "u32", "utf-8-sig")
        self.reset()

    def reset(self):
        self._rest = b""
        self._order = None

    def decode(self, input, final=False):
        data = self._rest + input if self._rest else input
        self._rest = b""
        encoding = self._order or self._encoding
        if self._marked and self._order is None:
            size = 3 if self._is_utf8 else self._unit
            if len(data) < size and not final:
                self._rest = data
                return ""
            if self._is_utf8:
                self._order = "utf-8"
            elif data:
                little = data[0] == 0xFF or data[0] != 0xFE and data[0] != 0
                self._order = ("utf-16" if self._unit == 2 else "utf-32") + ("-le" if little else "-be")
                if data[:self._unit] in (b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
                    self._order = ("utf-16" if self._unit == 2 else "utf-32") + (
                        "-be" if data[:self._unit] in (b"\xfe\xff", b"\0\0\xfe\xff") else "-le")
        if not final and data:
            end = len(data)
            if self._unit > 1:
                end -= end % self._unit
                if self._unit == 2 and end >= 2:
                    high = data[end - 2] if (self._order or _plain(self._encoding)).endswith("be") else data[end - 1]
                    if 0xD8 <= high < 0xDC:
                        end -= 2
            elif self._is_utf8 and data[-1] >= 0x80:
                for back in range(1, min(4, end + 1)):
                    c = data[-back]
                    if c >= 0xC0:
                        if back < (2 if c < 0xE0 else 3 if c < 0xF0 else 4):
                            end -= back
                        break
                    if c < 0x80:
                        break
            if end < len(data):
                self._rest = data[end:]
                data = data[:end]
        return data.decode(encoding, self._errors)

    def getstate(self):
        return self._rest, 0

    def setstate(self, state):
        self._rest = state[0]


class TextIOWrapper(TextIOBase):
    """Text over a file of bytes."""

    _CHUNK_SIZE = 8192
    _buffer = None
    # The file of the system below, where nothing of the program's own lies between: whether it is closed is asked often.
    _direct = None
    _decoder = None
    _pending = None

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        _gilt.charge(1_200)
        if encoding is not None and not isinstance(encoding, str):
            raise TypeError(f"TextIOWrapper() argument 'encoding' must be str or None, not {type(encoding).__name__}")
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"TextIOWrapper() argument 'newline' must be str or None, not {type(newline).__name__}")
        self._set_newline(newline)
        if encoding is None or encoding == "locale":
            encoding = "UTF-8"
        if "\0" in encoding:
            raise ValueError("embedded null character")
        b"".decode(encoding)
        self._encoding = encoding
        self._errors = "strict" if errors is None else errors
        self._line_buffering = bool(line_buffering)
        self._write_through = bool(write_through)
        self._buffer = buffer
        if isinstance(buffer, _Buffered) and type(buffer) in _KINDS and type(buffer._raw) is FileIO:
            self._direct = buffer._raw
        self._pending = []
        self._pending_size = 0
        self._chars = ""
        self._used = 0
        self._snapshot = None
        self._ratio = 0.0
        self._decoder = self._make_decoder() if buffer.readable() else None
        self._writes = buffer.writable()
        self._begin_at(0)
        self._can_seek = self._telling = buffer.seekable()
        self._has_read1 = hasattr(buffer, "read1")
        if self._can_seek and self._writes and buffer.tell():
            self._begin_at(1)

    def _set_newline(self, newline):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        self._newline = newline
        # What a line ends with: "" for any of the three.
        self._ends = "\n" if newline is None else newline
        self._write_end = newline if newline in ("\r", "\r\n") else None

    def _make_decoder(self):
        decoder = _Decoder(self._encoding, self._errors)
        if not self._newline:
            decoder = IncrementalNewlineDecoder(decoder, self._newline is None)
        return decoder

    def _later(self):
        """The encoding behind the beginning of a file, where no mark is written any more."""
        plain = _plain(self._encoding)
        return {"utf-16": "utf-16-le", "utf16": "utf-16-le", "utf-32": "utf-32-le", "utf32": "utf-32-le",
                "utf-8-sig": "utf-8"}.get(plain, self._encoding)

    def _begin_at(self, place):
        """What is written next is at `place`: only at the beginning a mark of the encoding precedes it."""
        later = self._later()
        self._marks = not place and later is not self._encoding
        self._encodes = later if place else self._encoding

    def _file(self):
        if self._buffer is None:
            raise ValueError("underlying buffer has been detached")
        return self._buffer

    def _check(self):
        direct = self._direct
        if direct._fd < 0 if direct is not None else self._file().closed:
            raise ValueError("I/O operation on closed file.")

    @property
    def buffer(self):
        return self._file()

    @property
    def encoding(self):
        return self._encoding

    @property
    def errors(self):
        return self._errors

    @property
    def newlines(self):
        return getattr(self._decoder, "newlines", None)

    @property
    def line_buffering(self):
        return self._line_buffering

    @property
    def write_through(self):
        return self._write_through

    @property
    def closed(self):
        return self._file().closed

    @property
    def name(self):
        return self._file().name

    def __repr__(self):
        text = "<_io.TextIOWrapper"
        try:
            text += f" name={self.name!r}"
        except (AttributeError, ValueError):
            pass
        mode = getattr(self, "mode", None)
        if mode is not None:
            text += f" mode={mode!r}"
        return text + f" encoding={self._encoding!r}>"

    def fileno(self):
        return self._file().fileno()

    def isatty(self):
        return self._file().isatty()

    def readable(self):
        return self._file().readable()

    def writable(self):
        return self._file().writable()

    def seekable(self):
        return self._file().seekable()

    def reconfigure(self, *, encoding=None, errors=None, newline=0, line_buffering=None, write_through=None):
        if self._decoder is not None and (self._snapshot or self._chars) and (
                encoding is not None or errors is not None or newline != 0):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first read")
        self.flush()
        if newline != 0:
            if newline is not None and not isinstance(newline, str):
                raise TypeError(f"reconfigure() argument 'newline' must be str or None, not {type(newline).__name__}")
            self._set_newline(newline)
        if encoding is not None:
            b"".decode("utf-8" if encoding == "locale" else encoding)
            self._encoding = "UTF-8" if encoding == "locale" else encoding
            self._errors = "strict" if errors is None else errors
            self._begin_at(0)
        elif errors is not None:
            self._errors = errors
        if self._decoder is not None:
            self._decoder = self._make_decoder()
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)

    # Writing

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        direct = self._direct
        if direct is None or direct._fd < 0:
            self._check()
        if not self._writes:
            raise UnsupportedOperation("not writable")
        count = len(text)
        _gilt.charge(40 + count // 16)
        flushes = self._line_buffering and ("\n" in text or "\r" in text)
        if self._write_end is not None:
            text = text.replace("\n", self._write_end)
        data = text.encode(self._encodes, self._errors)
        if self._marks and count:
            self._encodes = self._later()
            self._marks = False
        size = len(data)
        if self._pending_size + size > self._CHUNK_SIZE:
            self._write_pending()
        self._pending.append(data)
        self._pending_size += size
        if self._pending_size >= self._CHUNK_SIZE or flushes or self._write_through:
            self._write_pending()
        if flushes:
            self._buffer.flush()
        if self._snapshot is not None or self._chars:
            self._chars = ""
            self._used = 0
            self._snapshot = None
            if self._decoder is not None:
                self._decoder.reset()
        return count

    def _write_pending(self):
        """Hands on what was written; another thread can write meanwhile."""
        if self._pending:
            pending = self._pending
            self._pending = []
            self._pending_size = 0
            self._buffer.write(pending[0] if len(pending) == 1 else b"".join(pending))

    def flush(self):
        self._check()
        self._telling = self._can_seek
        self._write_pending()
        self._buffer.flush()

    def close(self):
        buffer = self._file()
        if not buffer.closed:
            try:
                self.flush()
            finally:
                buffer.close()

    def __del__(self):
        if self._buffer is None or self._pending is None:
            return
        try:
            if not self.closed:
                self.close()
        except BaseException:
            pass

    def detach(self):
        buffer = self._file()
        self.flush()
        self._buffer = self._direct = None
        return buffer

    # Reading

    def _can_read(self):
        self._check()
        if self._decoder is None:
            raise UnsupportedOperation("not readable")
        if self._pending:
            self._write_pending()

    def _read_chunk(self, hint=0):
        """Reads and decodes the next piece; whether the file goes on."""
        size = self._CHUNK_SIZE
        if hint > 0:
            size = max(size, int(max(self._ratio, 1.0) * hint))
        state = self._decoder.getstate() if self._telling else None
        data = self._buffer.read1(size) if self._has_read1 else self._buffer.read(size)
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"underlying {'read1' if self._has_read1 else 'read'}() should have returned a bytes-like "
                            f"object, not '{type(data).__name__}'")
        self._chars = self._decoder.decode(data, not data)
        self._used = 0
        self._ratio = len(data) / len(self._chars) if self._chars else 0.0
        if state is not None:
            self._snapshot = state[1], state[0] + data, len(data)
        return bool(data)

    def read(self, size=-1, /):
        self._can_read()
        if size is not None and not isinstance(size, int):
            raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
        _gilt.charge(60)
        if size is None or _gilt.c_number(size) < 0:
            data = self._buffer.read()
            text = self._chars[self._used:] + self._decoder.decode(b"" if data is None else data, True)
            self._chars = ""
            self._used = 0
            self._snapshot = None
            return text
        parts = []
        while True:
            part = self._chars[self._used:self._used + size]
            self._used += len(part)
            size -= len(part)
            parts.append(part)
            if size <= 0 or not self._read_chunk(size):
                break
        # What the end of the file brought (an incomplete character) is there too.
        if size > 0 and self._chars[self._used:]:
            parts.append(self._chars[self._used:self._used + size])
            self._used += len(parts[-1])
        return "".join(parts)

    def readline(self, size=-1, /):
        self._can_read()
        if not isinstance(size, int):
            raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer")
        return self._line(_gilt.c_number(size, "C ssize_t"))

    def _line(self, size):
        parts = []
        length = 0
        while True:
            text = self._chars
            at = self._used
            if at == len(text):
                if not self._read_chunk() and not self._chars:
                    break
                continue
            if parts:
                # The end of a line may lie across two pieces.
                text = parts.pop() + text[at:]
                at = 0
            end = _line_end(text, at, self._ends)
            if end >= 0 and self._ends == "" and end == len(text) and text[-1] == "\r":
                # No more than that: a decoder that sees ends of lines holds a last "\r" back.
                pass
            whole = end >= 0
            if not whole:
                end = len(text)
            if 0 <= size <= length + end - at:
                end = at + size - length
                whole = True
            if text is self._chars:
                self._used = end
            else:
                # Counted from the end, where both texts agree.
                self._used = len(self._chars) - (len(text) - end)
            piece = text[at:end]
            if whole:
                parts.append(piece)
                break
            if self._ends == "\r\n" and piece.endswith("\r"):
                parts.append(piece[:-1])
                length += len(piece) - 1
                parts.append("\r")
            else:
                parts.append(piece)
                length += len(piece)
                parts.append("")
        return "".join(parts)

    def __next__(self):
        self._telling = False
        text = self._chars
        at = self._used
        if self._ends == "\n":
            # The usual case at once.
            end = text.find("\n", at) + 1
            if end and not self._pending and self._direct is not None and self._direct._fd >= 0:
                self._used = end
                return text[at:end]
        self._can_read()
        line = self._line(-1)
        if not line:
            self._snapshot = None
            self._telling = self._can_seek
            raise StopIteration
        return line

    # Places

    def tell(self):
        self._check()
        if not self._can_seek:
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self._write_pending()
        self._buffer.flush()
        at = self._buffer.tell()
        if self._decoder is None or self._snapshot is None:
            return at
        flag, data, size = self._snapshot
        at -= len(data)
        used = self._used
        if not used and not flag:
            return at
        now = self._decoder.getstate()
        try:
            # As many bytes as make that many characters, from the beginning of the piece.
            self._decoder.setstate((b"", flag))
            made = fed = 0
            if len(self._chars) == len(data) and not flag:
                fed = made = used
            while made < used and fed < len(data):
                made += len(self._decoder.decode(data[fed:fed + 1]))
                fed += 1
            return at + fed
        finally:
            self._decoder.setstate(now)

    def seek(self, cookie, whence=0, /):
        self._check()
        if not self._can_seek:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            self._forget()
            at = self._buffer.seek(0, 2)
            self._begin_at(at)
            return at
        elif whence != 0:
            whence = _gilt.c_number(whence, "C int")
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie!r}")
        self.flush()
        self._buffer.seek(cookie)
        self._forget()
        self._begin_at(cookie)
        return cookie

    def _forget(self):
        self._chars = ""
        self._used = 0
        self._snapshot = None
        if self._decoder is not None:
            self._decoder.reset()

    def truncate(self, pos=None, /):
        self.flush()
        return self._buffer.truncate(pos)


def text_encoding(encoding, stacklevel=2, /):
    """The encoding that a function with `encoding=None` passes on."""
    return "locale" if encoding is None else encoding


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"open() argument '{name}' must be str or None, not {type(value).__name__}")
    if not isinstance(buffering, int):
        raise TypeError(f"'{type(buffering).__name__}' object cannot be interpreted as an integer")
    if not isinstance(file, int):
        file = _fspath(file)
    kinds = set(mode)
    if kinds - set("rwaxtb+") or len(mode) > len(kinds):
        raise ValueError(f"invalid mode: {mode!r}")
    binary = "b" in kinds
    if binary and "t" in kinds:
        raise ValueError("can't have text and binary mode at once")
    if len(kinds & set("rwax")) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
        if binary and value is not None:
            raise ValueError(f"binary mode doesn't take {'a' if name == 'newline' else 'an'} {name} argument")
    if binary and buffering == 1:
        _gilt.warn("RuntimeWarning", "line buffering (buffering=1) isn't supported in binary mode, "
                   "the default buffer size will be used")
    raw = FileIO(file, "".join(c for c in "rwax" if c in kinds) + ("+" if "+" in kinds else ""), closefd, opener)
    result = raw
    try:
        line_buffering = raw.isatty() or buffering == 1
        if buffering < 0 or line_buffering:
            buffering = raw._blksize
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        if "+" in kinds:
            result = BufferedRandom(raw, buffering)
        elif "r" in kinds:
            result = BufferedReader(raw, buffering)
        else:
            result = BufferedWriter(raw, buffering)
        if binary:
            return result
        result = TextIOWrapper(result, encoding, errors, newline, line_buffering)
        result.mode = mode
        return result
    except BaseException:
        result.close()
        raise


def open_code(path):
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return open(path, "rb")


def _flush_standard():
    """At the end of a run: what the program has put in place of the standard streams gives out what it keeps."""
    import sys
    for name in ("stdout", "stderr"):
        try:
            file = getattr(sys, name)
            if file is not None and not file.closed:
                file.flush()
        except BaseException:
            pass


for _type in (FileIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, IncrementalNewlineDecoder,
              TextIOWrapper):
    _type.__module__ = "_io"
TextIOWrapper.register(_StandardStream)

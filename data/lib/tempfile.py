"""Files and directories with names of their own, which are gone afterwards."""

import functools
import io as _io
import os as _os
import shutil as _shutil
from random import Random as _Random
from _thread import allocate_lock as _allocate_lock

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
    "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]

TMP_MAX = 10000
tempdir = None
template = "tmp"
_once_lock = _allocate_lock()
_chooser = None


class _Names:
    """Eight letters by chance, from the run's seed."""

    letters = "abcdefghijklmnopqrstuvwxyz0123456789_"

    def __init__(self):
        self._random = _Random()

    def __iter__(self):
        return self

    def __next__(self):
        return "".join(self._random.choices(self.letters, k=8))


def _names():
    global _chooser
    if _chooser is None:
        with _once_lock:
            if _chooser is None:
                _chooser = _Names()
    return _chooser


def _bytes(text):
    return _os.fsencode(text)


def _settled(prefix, suffix, dir):
    """The parts of a name, and whether all are bytes."""
    kinds = {bytes if isinstance(v, bytes) else str for v in (
        _os.fspath(p) if hasattr(p, "__fspath__") else p for p in (prefix, suffix, dir)) if v is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    of_bytes = bytes in kinds
    usual = (gettempprefixb, bytes, gettempdirb) if of_bytes else (gettempprefix, str, gettempdir)
    parts = [make() if given is None else given for given, make in zip((prefix, suffix, dir), usual)]
    return *parts, of_bytes


def gettempprefix():
    return template


def gettempprefixb():
    return _bytes(template)


def gettempdir():
    """Where such files are made: what the environment says, else /tmp."""
    global tempdir
    if tempdir is None:
        with _once_lock:
            if tempdir is None:
                for name in ("TMPDIR", "TEMP", "TMP"):
                    if _os.environ.get(name) and _os.path.isdir(_os.environ[name]):
                        tempdir = _os.path.abspath(_os.environ[name])
                        break
                else:
                    tempdir = "/tmp"
    return _os.fsdecode(tempdir)


def gettempdirb():
    return _os.fsencode(gettempdir())


def _made(make, prefix, suffix, dir, of_bytes):
    """What `make` gives for the first name that is free."""
    for _ in range(TMP_MAX):
        name = next(_names())
        path = _os.path.join(dir, prefix + (_bytes(name) if of_bytes else name) + suffix)
        try:
            return make(path), _os.path.abspath(path)
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


_FLAGS = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Makes a file: its descriptor, and its path."""
    prefix, suffix, dir, of_bytes = _settled(prefix, suffix, dir)
    return _made(lambda path: _os.open(path, _FLAGS, 0o600), prefix, suffix, dir, of_bytes)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a directory: its path."""
    prefix, suffix, dir, of_bytes = _settled(prefix, suffix, dir)
    return _made(lambda path: _os.mkdir(path, 0o700), prefix, suffix, dir, of_bytes)[1]


def mktemp(suffix="", prefix=template, dir=None):
    """A path where there was nothing a moment ago."""
    place, names = gettempdir() if dir is None else dir, _names()
    for _ in range(TMP_MAX):
        path = _os.path.join(place, f"{prefix}{next(names)}{suffix}")
        if not _os.path.lexists(path):
            return path
    raise FileExistsError(17, "No usable temporary filename found")


def _remove(path):
    try:
        _os.unlink(path)
    except FileNotFoundError:
        # Somebody else has.
        pass


class _Ending:
    """What becomes of a file and its name, once."""

    _done = False

    def __init__(self, close, path, at_end, at_close):
        self._close, self._path, self._removes, self._at_close = close, path, at_end, at_end and at_close

    def close(self):
        if self._at_close:
            self.finish()
        elif not self._done:
            self._close()

    def finish(self):
        """Closes the file, and removes its name if that is wanted."""
        if self._done:
            return
        self._done = True
        try:
            self._close()
        finally:
            if self._removes:
                _remove(self._path)

    __del__ = finish


class _TemporaryFileWrapper:
    """A file with its name."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name = file, name
        self._ending = _Ending(file.close, name, delete, delete_on_close)

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if hasattr(value, "__call__"):
            # The file must not be closed as long as a method of it is kept.
            method = value

            @functools.wraps(method)
            def wrapper(*args, **kwargs):
                return method(*args, **kwargs)

            wrapper._ending = self._ending
            value = wrapper
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *problem):
        handled = self.file.__exit__(*problem)
        self._ending.finish()
        return handled

    def close(self):
        """Closes the file; with it the name may go."""
        self._ending.close()

    def __iter__(self):
        yield from self.file


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    """A file whose name is gone when it is closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = _io.open(fd, mode, buffering, encoding=encoding, newline=newline, errors=errors)
    except BaseException:
        _os.unlink(name)
        _os.close(fd)
        raise
    raw = getattr(file, "buffer", file)
    getattr(raw, "raw", raw).name = name
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """A file that has no name."""
    fd, name = mkstemp(suffix, prefix, dir)
    _os.unlink(name)
    try:
        return _io.open(fd, mode, buffering, encoding=encoding, newline=newline, errors=errors)
    except BaseException:
        _os.close(fd)
        raise


class SpooledTemporaryFile(_io.IOBase):
    """A file in memory that becomes one of the system's when it grows."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                 *, errors=None):
        self._file = _io.BytesIO() if "b" in mode else _io.TextIOWrapper(
            _io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._wanted = {"mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix, "encoding": encoding,
                        "newline": newline, "dir": dir, "errors": errors}

    def _look(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        if self._rolled:
            return
        old = self._file
        new = self._file = TemporaryFile(**self._wanted)
        at = old.tell()
        if hasattr(new, "buffer"):
            old.flush()
            new.buffer.write(old.detach().getvalue())
        else:
            new.write(old.getvalue())
        new.seek(at, 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        pass

    def close(self):
        self._file.close()

    closed = property(lambda self: self._file.closed)
    encoding = property(lambda self: self._file.encoding)
    errors = property(lambda self: self._file.errors)
    mode = property(lambda self: getattr(self._file, "mode", self._wanted["mode"]))
    newlines = property(lambda self: self._file.newlines)

    @property
    def name(self):
        return getattr(self._file, "name", None)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    def read(self, *args):
        return self._file.read(*args)

    def read1(self, *args):
        return self._file.read1(*args)

    def readinto(self, b):
        return self._file.readinto(b)

    def readinto1(self, b):
        return self._file.readinto1(b)

    def detach(self):
        return self._file.detach()

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def seek(self, *args):
        return self._file.seek(*args)

    def tell(self):
        return self._file.tell()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def write(self, s):
        file = self._file
        written = file.write(s)
        self._look(file)
        return written

    def writelines(self, iterable):
        file = self._file
        file.writelines(iterable)
        self._look(file)

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()


class TemporaryDirectory:
    """A directory that is removed, with all that is in it, at the end of `with` or with its object."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignores = ignore_cleanup_errors
        self._delete = delete
        self._gone = False

    def __repr__(self):
        return "<{} {!r}>".format(self.__class__.__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if not self._gone or _os.path.exists(self.name):
            self._gone = True
            if not _os.path.lexists(self.name):
                return
            _shutil.rmtree(self.name, self._ignores)

    def __del__(self):
        if not getattr(self, "_gone", True) and self._delete:
            self.cleanup()

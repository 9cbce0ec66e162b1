"""The harmless part of the operating system: names, numbers, paths, an environment of the program's own."""

import posix
import posixpath as path
import sys
from posix import _exit, cpu_count, getcwd, getegid, geteuid, getgid, getpgrp, getpid, getppid, getuid, \
    sched_getaffinity, sched_yield, strerror, urandom
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep
from posixpath import _fspath

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
EX_OK, EX_USAGE, EX_DATAERR, EX_UNAVAILABLE, EX_SOFTWARE = 0, 64, 65, 69, 70
supports_bytes_environ = True

__all__ = [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "extsep",
    "environ", "getenv", "putenv", "unsetenv", "getcwd", "getpid", "getppid", "cpu_count", "urandom",
    "sched_yield", "sched_getaffinity", "strerror", "fspath", "fsencode", "fsdecode", "PathLike", "error", "_exit",
]


def fspath(path):
    """The text of a path: itself, or what its `__fspath__` gives."""
    return _fspath(path)


def fsencode(filename):
    filename = _fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = _fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def getcwdb():
    return fsencode(getcwd())


def _text(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value


class _Environ:
    """The environment variables: none at first, and nobody else's."""

    def __init__(self, data):
        self._data = data

    def __getitem__(self, key):
        try:
            return self._data[_text(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._data[_text(key)] = _text(value)

    def __delitem__(self, key):
        try:
            del self._data[_text(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        yield from list(self._data)

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __eq__(self, other):
        return dict(self.items()) == (dict(other.items()) if isinstance(other, _Environ) else other)

    __hash__ = None

    def __repr__(self):
        return "environ({%s})" % ", ".join(f"{key!r}: {value!r}" for key, value in self._data.items())

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    _missing = object()

    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is self._missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        return key, self.pop(key)

    def clear(self):
        self._data.clear()

    def update(self, other=(), /, **more):
        for key, value in (other.items() if hasattr(other, "items") else other):
            self[key] = value
        for key, value in more.items():
            self[key] = value

    def copy(self):
        return dict(self._data)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        new = dict(self._data)
        new.update(other)
        return new

    def __ror__(self, other):
        new = dict(other)
        new.update(self._data)
        return new


environ = _Environ({})


def getenv(key, default=None):
    """The value of an environment variable, or `default`."""
    return environ.get(key, default)


def putenv(name, value, /):
    _text(name), _text(value)


def unsetenv(name, /):
    _text(name)


class _PathLikeMeta(type):
    def __instancecheck__(cls, instance):
        return hasattr(type(instance), "__fspath__")

    def __subclasscheck__(cls, subclass):
        return hasattr(subclass, "__fspath__")


class PathLike(metaclass=_PathLikeMeta):
    """A class whose objects have `__fspath__`."""

"""The harmless part of the operating system: names, numbers, paths, files in memory, an environment of its own."""

import posixpath as path
import sys
from _posix import DirEntry, access, chdir, chmod, close, closerange, dup, dup2, fchdir, fchmod, fdatasync, fspath, \
    fstat, fsync, ftruncate, get_inheritable, get_terminal_size, getcwd, getcwdb, isatty, link, listdir, lseek, lstat, mkdir, \
    open, pread, pwrite, read, readlink, remove, rename, replace, rmdir, scandir, stat, stat_result, symlink, \
    terminal_size, truncate, umask, unlink, utime, write
from posix import _exit, cpu_count, getegid, geteuid, getgid, getpgrp, getpid, getppid, getuid, \
    sched_getaffinity, sched_yield, strerror, urandom
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE = 0, 64, 65, 66, 67, 68, 69, 70
EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 71, 72, 73, 74, 75, 76, 77, 78
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
O_RDONLY, O_WRONLY, O_RDWR, O_ACCMODE = 0, 1, 2, 3
O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC, O_APPEND = 64, 128, 256, 512, 1024
O_NONBLOCK = O_NDELAY = 2048
O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC, O_LARGEFILE = 65536, 131072, 524288, 0
O_DSYNC = 4096
O_SYNC = O_RSYNC = O_FSYNC = 1052672
TMP_MAX = 238328
supports_bytes_environ = True

__all__ = [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "extsep",
    "environ", "getenv", "putenv", "unsetenv", "getcwd", "getpid", "getppid", "cpu_count", "urandom",
    "sched_yield", "sched_getaffinity", "strerror", "fspath", "fsencode", "fsdecode", "PathLike", "error", "_exit",
    "DirEntry", "access", "chdir", "chmod", "close", "closerange", "dup", "dup2", "fchdir", "fchmod", "fdatasync", "fstat",
    "fsync", "ftruncate", "get_inheritable", "get_terminal_size", "getcwdb", "isatty", "link", "listdir", "lseek", "lstat",
    "mkdir", "open", "pipe", "pread", "pwrite", "read", "readlink", "remove", "rename", "replace", "rmdir", "scandir",
    "stat", "stat_result", "symlink", "terminal_size", "truncate", "umask", "unlink", "utime", "write", "makedirs",
    "removedirs", "renames", "walk", "fdopen", "F_OK", "R_OK", "W_OK", "X_OK", "SEEK_SET", "SEEK_CUR", "SEEK_END",
    "O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE", "O_CREAT", "O_EXCL", "O_NOCTTY", "O_TRUNC", "O_APPEND", "O_NONBLOCK",
    "fork", "wait", "waitpid", "kill", "waitstatus_to_exitcode", "WEXITSTATUS", "WIFEXITED", "WIFSIGNALED", "WTERMSIG",
    "WNOHANG", "O_NDELAY", "O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "O_LARGEFILE", "O_DSYNC", "O_SYNC", "O_RSYNC", "O_FSYNC",
]

WNOHANG = 1
_forked = {}
_piped = False


def pipe():
    from _posix import pipe
    global _piped
    _piped = True
    return pipe()


def fork():
    """A copy of this process with the calling thread alone: its identifier, 0 in the copy."""
    import _processes
    if _piped:
        from _gilt import refuse
        refuse("os.fork after os.pipe (multiprocessing.Pipe is there)")
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        from _gilt import warn
        warn("DeprecationWarning", f"This process (pid={getpid()}) is multi-threaded, use of fork() may lead to "
             "deadlocks in the child.")
    pid = _processes.fork()
    if pid == 0:
        _forked.clear()
        if threading is not None:
            threading._after_fork()
        if (random := sys.modules.get("random")) is not None:
            random.seed()
    else:
        _forked[pid] = _processes.sentinel(pid)
    return pid


def _status(pid):
    import _processes
    _processes.close(_forked.pop(pid))
    code = _processes.exitcode(pid)
    return pid, -code if code < 0 else code << 8


def waitpid(pid, options, /):
    import _processes
    if pid == -1 or pid == 0:
        pids = list(_forked)
    else:
        pids = [pid] if pid in _forked else []
    if not pids:
        raise ChildProcessError(10, "No child processes")
    ready = _processes.poll([_forked[p] for p in pids], 0 if options & WNOHANG else None)
    for p in pids:
        if _forked[p] in ready:
            return _status(p)
    return 0, 0


def wait():
    return waitpid(-1, 0)


def kill(pid, signal, /):
    import _processes
    if pid == getpid():
        from signal import _checked, _deliver
        if signal != 0:
            _deliver(_checked(signal), True)
        return
    if pid in _forked and signal == 0:
        return
    _processes.kill(pid, int(signal))


def WIFEXITED(status):
    return status & 127 == 0


def WEXITSTATUS(status):
    return status >> 8 & 255


def WIFSIGNALED(status):
    return status & 127 != 0


def WTERMSIG(status):
    return status & 127


def waitstatus_to_exitcode(status):
    return WEXITSTATUS(status) if WIFEXITED(status) else -WTERMSIG(status)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


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


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a directory, and those above it that are missing."""
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else was faster.
            pass
        if last == (curdir if isinstance(last, str) else b"."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def _prune(name):
    """Removes directories upwards for as long as they are empty."""
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    while above and last:
        try:
            rmdir(above)
        except OSError:
            return
        above, last = path.split(above)


def removedirs(name):
    """Removes a directory, and those above it that are empty then."""
    rmdir(name)
    _prune(name)


def renames(old, new):
    """Renames, making the directories that are missing, and removing those that are empty then."""
    above, last = path.split(new)
    if above and last and not path.exists(above):
        makedirs(above)
    rename(old, new)
    if all(path.split(old)):
        try:
            removedirs(path.split(old)[0])
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """A directory tree: for each directory its path, the names of its directories, and the other names."""
    pending = [fspath(top)]
    while pending:
        top = pending.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs, others, below = [], [], []
        try:
            with scandir(top) as entries:
                for entry in entries:
                    try:
                        is_dir = entry.is_dir()
                    except OSError:
                        is_dir = False
                    (dirs if is_dir else others).append(entry.name)
                    if not topdown and is_dir and (followlinks or not entry.is_symlink()):
                        below.append(entry.path)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        if topdown:
            yield top, dirs, others
            for name in reversed(dirs):
                new = path.join(top, name)
                if followlinks or not path.islink(new):
                    pending.append(new)
        else:
            pending.append((top, dirs, others))
            pending.extend(reversed(below))


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file over a descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)

"""The system's calls about files as `os` has them (C in CPython: no frame of these shows in a traceback)."""

import _files
import _gilt

_COUNT = 10


class stat_result(tuple):
    """What `stat` tells of a file: ten numbers, and more by name."""

    n_sequence_fields, n_fields, n_unnamed_fields = 10, 19, 3
    _fields = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")

    def __new__(cls, sequence, dict=None):
        values = tuple(sequence)
        if len(values) < _COUNT:
            raise TypeError(f"os.stat_result() takes an at least 10-sequence ({len(values)}-sequence given)")
        self = super().__new__(cls, values[:_COUNT])
        self._times = tuple(int(v) * 1_000_000_000 for v in values[7:10])
        self._blocks = None
        return self

    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime = property(lambda self: self._times[0] / 1e9)
    st_mtime = property(lambda self: self._times[1] / 1e9)
    st_ctime = property(lambda self: self._times[2] / 1e9)
    st_atime_ns = property(lambda self: self._times[0])
    st_mtime_ns = property(lambda self: self._times[1])
    st_ctime_ns = property(lambda self: self._times[2])
    st_blocks = property(lambda self: self._blocks)
    st_blksize = property(lambda self: 4096)
    st_rdev = property(lambda self: 0)

    def __repr__(self):
        return "os.stat_result(" + ", ".join(f"{n}={v!r}" for n, v in zip(self._fields, self)) + ")"


stat_result.__module__ = "os"


def _status(found):
    _gilt.charge(350)
    mode, number, device, links, user, group, size, accessed, modified, changed, blocks = found
    result = stat_result((mode, number, device, links, user, group, size, accessed // 1_000_000_000,
                          modified // 1_000_000_000, changed // 1_000_000_000))
    result._times = accessed, modified, changed
    result._blocks = blocks
    return result


class terminal_size(tuple):
    """Columns and lines."""

    n_sequence_fields, n_fields, n_unnamed_fields = 2, 2, 0

    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]!r}, lines={self[1]!r})"


terminal_size.__module__ = "os"


def fspath(path):
    """The text of a path: itself, or what its `__fspath__` gives."""
    _gilt.charge(25)
    return _text(path, "expected str, bytes or os.PathLike object")


def _text(path, refusal):
    if isinstance(path, (str, bytes)):
        return path
    cls = type(path)
    if not hasattr(cls, "__fspath__"):
        raise TypeError(f"{refusal}, not {cls.__name__}")
    text = cls.__fspath__(path)
    if isinstance(text, (str, bytes)):
        return text
    raise TypeError(f"expected {cls.__name__}.__fspath__() to return str or bytes, not {type(text).__name__}")


def _path(v, where, number=False, nothing=False):
    if number and isinstance(v, int):
        return v
    kinds = "string, bytes or os.PathLike"
    if number:
        kinds = f"string, bytes, os.PathLike{', integer or None' if nothing else ' or integer'}"
    return _text(v, f"{where} should be {kinds}")


def _only(function, **given):
    for name, value in given.items():
        if value is not None:
            _gilt.refuse(f"os.{function}({name}=...)")


def _number(v):
    if not isinstance(v, int):
        raise TypeError(f"'{type(v).__name__}' object cannot be interpreted as an integer")
    return _gilt.c_number(v, "C int")


def _size(v):
    return _gilt.c_number(v, "C ssize_t")


def _offset(v):
    return _gilt.c_number(v, "C long")


def stat(path, *, dir_fd=None, follow_symlinks=True):
    path = _path(path, "stat: path", True)
    _only("stat", dir_fd=dir_fd)
    if isinstance(path, int):
        return _status(_files.fstat(path))
    return _status(_files.stat(path, 1 if follow_symlinks else 0))


def lstat(path, *, dir_fd=None):
    path = _path(path, "lstat: path")
    _only("lstat", dir_fd=dir_fd)
    return _status(_files.stat(path, 0))


def fstat(fd):
    return _status(_files.fstat(_number(fd)))


def open(path, flags, mode=0o777, *, dir_fd=None):
    path = _path(path, "open: path")
    _only("open", dir_fd=dir_fd)
    return _files.open(path, _number(flags), mode)


def close(fd):
    _files.close(_number(fd))


def read(fd, length, /):
    return _files.read(_number(fd), _size(length))


def write(fd, data, /):
    return _files.write(_number(fd), data)


def pread(fd, length, offset, /):
    return _files.read(_number(fd), _size(length), _offset(offset))


def pwrite(fd, buffer, offset, /):
    return _files.write(_number(fd), buffer, _offset(offset))


def lseek(fd, position, how, /):
    return _files.lseek(_number(fd), _offset(position), _number(how))


def ftruncate(fd, length, /):
    _files.ftruncate(_number(fd), _offset(length))


def truncate(path, length):
    path = _path(path, "truncate: path", True)
    length = _offset(length)
    if isinstance(path, int):
        _files.ftruncate(path, length)
    else:
        _files.truncate(path, length)


def mkdir(path, mode=0o777, *, dir_fd=None):
    path = _path(path, "mkdir: path")
    _only("mkdir", dir_fd=dir_fd)
    _files.mkdir(path, _number(mode))


def rmdir(path, *, dir_fd=None):
    path = _path(path, "rmdir: path")
    _only("rmdir", dir_fd=dir_fd)
    _files.rmdir(path)


def unlink(path, *, dir_fd=None):
    path = _path(path, "unlink: path")
    _only("unlink", dir_fd=dir_fd)
    _files.unlink(path)


def remove(path, *, dir_fd=None):
    path = _path(path, "remove: path")
    _only("remove", dir_fd=dir_fd)
    _files.unlink(path)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    src, dst = _path(src, "rename: src"), _path(dst, "rename: dst")
    _only("rename", src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
    _files.rename(src, dst)


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    src, dst = _path(src, "replace: src"), _path(dst, "replace: dst")
    _only("replace", src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
    _files.rename(src, dst)


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    src, dst = _path(src, "link: src"), _path(dst, "link: dst")
    _only("link", src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
    _files.link(src, dst)


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    src, dst = _path(src, "symlink: src"), _path(dst, "symlink: dst")
    _only("symlink", dir_fd=dir_fd)
    _files.symlink(src, dst)


def readlink(path, *, dir_fd=None):
    path = _path(path, "readlink: path")
    _only("readlink", dir_fd=dir_fd)
    found = _files.readlink(path)
    return found.encode("utf-8", "surrogateescape") if isinstance(path, bytes) else found


def _listed(path, where):
    path = "." if path is None else _path(path, where, True, True)
    return path, _files.fdlist(path) if isinstance(path, int) else _files.list(path)


def listdir(path=None):
    path, found = _listed(path, "listdir: path")
    if isinstance(path, bytes):
        return [name.encode("utf-8", "surrogateescape") for name, mode, number in found]
    return [name for name, mode, number in found]


class DirEntry:
    """A name in a directory, and what `scandir` has learned of it on the way."""

    name = path = None

    def __init__(self, directory, name, mode, number):
        if isinstance(directory, bytes):
            name = name.encode("utf-8", "surrogateescape")
            between = b"" if directory.endswith(b"/") else b"/"
        elif isinstance(directory, str):
            between = "" if directory.endswith("/") else "/"
        else:
            directory = between = ""
        self.name = name
        self.path = directory + between + name
        self._mode = mode & 0o170000
        self._number = number
        self._followed = self._own = None

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def inode(self):
        return self._number

    def stat(self, *, follow_symlinks=True):
        if not follow_symlinks or self._mode != 0o120000:
            if self._own is None:
                self._own = lstat(self.path)
            return self._own
        if self._followed is None:
            self._followed = stat(self.path)
        return self._followed

    def _is(self, kind, follow):
        if follow and self._mode == 0o120000:
            try:
                return self.stat().st_mode & 0o170000 == kind
            except FileNotFoundError:
                return False
        return self._mode == kind

    def is_dir(self, *, follow_symlinks=True):
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(0o100000, follow_symlinks)

    def is_symlink(self):
        return self._mode == 0o120000

    def is_junction(self):
        return False

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


DirEntry.__module__ = "posix"


class ScandirIterator:
    def __init__(self, path, found):
        self._path = path
        self._found = iter(found)

    def __iter__(self):
        return self

    def __next__(self):
        for name, mode, number in self._found:
            return DirEntry(self._path, name, mode, number)
        raise StopIteration

    def close(self):
        self._found = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


ScandirIterator.__module__ = "posix"


def scandir(path=None):
    path, found = _listed(path, "scandir: path")
    return ScandirIterator(path, found)


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    path = _path(path, "chmod: path", True)
    _only("chmod", dir_fd=dir_fd)
    if isinstance(path, int):
        _files.fchmod(path, mode)
    else:
        _files.chmod(path, mode, 1 if follow_symlinks else 0)


def fchmod(fd, mode):
    _files.fchmod(_number(fd), mode)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    path = _path(path, "utime: path", True)
    _only("utime", dir_fd=dir_fd)
    if isinstance(path, int):
        _gilt.refuse("os.utime of a descriptor")
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    follows = 1 if follow_symlinks else 0
    if times is None and ns is None:
        _files.utime(path, follows, 0, 0, 0)
        return
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        ns = [int(t // 1) * 1_000_000_000 + int(t % 1 * 1_000_000_000) for t in times]
    elif not isinstance(ns, tuple) or len(ns) != 2:
        raise TypeError("utime: 'ns' must be a tuple of two ints")
    _files.utime(path, follows, 1, ns[0], ns[1])


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    path = _path(path, "access: path")
    _only("access", dir_fd=dir_fd)
    return _files.access(path, mode)


def chdir(path):
    path = _path(path, "chdir: path", True)
    if isinstance(path, int):
        _files.fchdir(path)
    else:
        _files.chdir(path)


def fchdir(fd):
    _files.fchdir(_number(fd))


def getcwd():
    return _files.getcwd()


def getcwdb():
    return _files.getcwd().encode("utf-8", "surrogateescape")


def dup(fd, /):
    return _files.dup(_number(fd))


def dup2(fd, fd2, inheritable=True):
    return _files.dup2(_number(fd), _number(fd2))


def pipe():
    return _files.pipe()


def fsync(fd):
    _files.fsync(_number(fd) if isinstance(fd, int) else fd.fileno())


fdatasync = fsync


def isatty(fd, /):
    return _files.isatty(_number(fd))


def umask(mask, /):
    return _files.umask(_number(mask))


def get_terminal_size(fd=None, /):
    raise OSError(25, "Inappropriate ioctl for device")


def get_inheritable(fd, /):
    _files.fstat(fd)
    return False


def closerange(fd_low, fd_high, /):
    for fd in range(fd_low, min(fd_high, 1024)):
        try:
            _files.close(fd)
        except OSError:
            pass

"""Paths as objects."""

import io
import os
import posixpath
from _gilt import refuse
from _matching import matches
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]

# What asking for a file that is not there fails with: ENOENT, ENOTDIR, EBADF, ELOOP.
_ABSENT = (2, 20, 9, 40)


class _Parents:
    """The directories above a path, the nearest first."""

    def __init__(self, path):
        self._path = path
        self._count = len(path._tail)

    def __len__(self):
        return self._count

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple(self[k] for k in range(*i.indices(len(self))))
        if i >= len(self) or i < -len(self):
            raise IndexError(i)
        if i < 0:
            i += len(self)
        return self._path._made(self._path._tail[:len(self._path._tail) - i - 1])

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    """A path that asks no file system."""

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        texts = []
        for arg in args:
            try:
                text = arg._str if isinstance(arg, PurePath) else os.fspath(arg)
            except TypeError:
                text = arg
            if not isinstance(text, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                f"not {type(text).__name__!r}")
            texts.append(text)
        text = texts[0] if len(texts) == 1 else posixpath.join(*texts) if texts else ""
        self._root = ""
        if text[:1] == "/":
            self._root = "//" if text[:2] == "//" and text[2:3] != "/" else "/"
        self._tail = [part for part in text.split("/") if part and part != "."]
        self._str = self._root + "/".join(self._tail) or "."

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def _made(self, tail, root=None):
        return self.with_segments((self._root if root is None else root) + "/".join(tail))

    def __reduce__(self):
        return type(self), self.parts

    def __str__(self):
        return self._str

    def __fspath__(self):
        return self._str

    def as_posix(self):
        return self._str

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote
        return "file://" + quote(os.fsencode(self))

    def __hash__(self):
        return hash(self._str)

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._str == other._str

    def _key(self):
        return self._str.split("/")

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, PurePath) else NotImplemented

    drive = property(lambda self: "")
    root = property(lambda self: self._root)
    anchor = property(lambda self: self._root)

    @property
    def parts(self):
        return (self._root, *self._tail) if self._root else tuple(self._tail)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    def _dot(self):
        """Where the suffix of the name begins, at its end if it has none."""
        name = self.name
        i = name.rfind(".")
        return i if 0 < i < len(name) - 1 else len(name)

    @property
    def suffix(self):
        return self.name[self._dot():]

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[:self._dot()]

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._made(self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        return self._made(self._tail[:-1] + [name[:self._dot()] + suffix])

    @property
    def parent(self):
        return self._made(self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        other = self.with_segments(other, *_deprecated)
        for step, path in enumerate([other] + list(other.parents)):
            if self.is_relative_to(path):
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._made([".."] * step + self._tail[len(path._tail):], "")

    def is_relative_to(self, other, /, *_deprecated):
        other = self.with_segments(other, *_deprecated)
        return self._root == other._root and self._tail[:len(other._tail)] == other._tail

    def match(self, path_pattern, *, case_sensitive=None):
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        wanted = path_pattern.parts
        parts = self.parts
        if not wanted:
            raise ValueError("empty pattern")
        if path_pattern._root and len(parts) != len(wanted) or len(parts) < len(wanted):
            return False
        for part, pattern in zip(reversed(parts), reversed(wanted)):
            if case_sensitive is False:
                part, pattern = part.lower(), pattern.lower()
            if not matches(part, pattern):
                return False
        return True


class PurePosixPath(PurePath):
    """A path of Linux."""


class PureWindowsPath(PurePath):
    """A path of Windows, which Gilt does not have."""

    def __new__(cls, *args, **kwargs):
        refuse("pathlib.PureWindowsPath")


class Path(PurePath):
    """A path that can ask the file system."""

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls().absolute()

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    # Questions

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return self.stat(follow_symlinks=False)

    def exists(self, *, follow_symlinks=True):
        return self._is(bool, follow_symlinks)

    def _is(self, test, follow=True):
        try:
            return test(self.stat(follow_symlinks=follow).st_mode)
        except OSError as error:
            if error.errno not in _ABSENT:
                raise
            return False
        except ValueError:
            return False

    def is_dir(self):
        return self._is(S_ISDIR)

    def is_file(self):
        return self._is(S_ISREG)

    def is_symlink(self):
        return self._is(S_ISLNK, False)

    def is_fifo(self):
        return self._is(S_ISFIFO)

    def is_socket(self):
        return self._is(S_ISSOCK)

    def is_block_device(self):
        return self._is(S_ISBLK)

    def is_char_device(self):
        return self._is(S_ISCHR)

    def is_junction(self):
        return False

    def is_mount(self):
        return str(self.absolute()) == "/"

    def samefile(self, other_path):
        there = other_path.stat() if isinstance(other_path, Path) else os.stat(other_path)
        return os.path.samestat(self.stat(), there)

    def owner(self):
        refuse("pathlib.Path.owner")

    def group(self):
        refuse("pathlib.Path.group")

    # Contents

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open(mode="rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        with self.open(mode="r", encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        if isinstance(data, str):
            raise TypeError("memoryview: a bytes-like object is required, not 'str'")
        with self.open(mode="wb") as f:
            return f.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    # Directories

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def glob(self, pattern, *, case_sensitive=None):
        return self._glob(pattern, [], case_sensitive)

    def rglob(self, pattern, *, case_sensitive=None):
        return self._glob(pattern, ["**"], case_sensitive)

    def _glob(self, pattern, before, case_sensitive):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {str(pattern)!r}")
        text = os.fspath(pattern)
        wanted = PurePosixPath(text)
        if wanted._root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = before + wanted._tail
        for part in parts:
            if "**" in part and part != "**":
                raise ValueError("Invalid pattern: '**' can only be an entire path component")
        only_directories = text.endswith("/") or bool(parts) and parts[-1] == "**"
        seen = set() if parts.count("**") > 1 else None
        for found in self._chosen(parts, only_directories, case_sensitive is False):
            if seen is None or found not in seen:
                if seen is not None:
                    seen.add(found)
                yield found

    def _chosen(self, parts, only_directories, folds):
        """The paths below that fit the parts of a pattern."""
        if not parts:
            if not only_directories or self.is_dir():
                yield self
            return
        part, rest = parts[0], parts[1:]
        if part == "**":
            if not self.is_dir():
                return
            for directory in self._directories():
                if rest:
                    yield from directory._chosen(rest, only_directories, folds)
                else:
                    yield directory
        elif part == "..":
            yield from (self / part)._chosen(rest, only_directories, folds)
        elif not any(c in part for c in "*?[") and not folds:
            path = self / part
            if path.is_dir() if rest or only_directories else path.exists():
                yield from path._chosen(rest, only_directories, folds)
        else:
            if folds:
                part = part.lower()
            try:
                with os.scandir(self) as entries:
                    entries = list(entries)
            except OSError:
                return
            for entry in entries:
                if matches(entry.name.lower() if folds else entry.name, part):
                    if not (rest or only_directories) or entry.is_dir():
                        yield from (self / entry.name)._chosen(rest, False, folds)

    def _directories(self):
        yield self
        try:
            with os.scandir(self) as entries:
                entries = list(entries)
        except OSError:
            return
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from (self / entry.name)._directories()

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for top, dirs, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield self.with_segments(top), dirs, files

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self)

    # Names

    def absolute(self):
        return self if self._root else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        text = os.path.realpath(self, strict=strict)
        if not strict:
            try:
                os.stat(text)
            except OSError as error:
                if error.errno == 40:
                    raise RuntimeError("Symlink loop from %r" % text) from None
        return self.with_segments(text)

    def expanduser(self):
        if self._root or not self._tail or self._tail[0][:1] != "~":
            return self
        home = os.path.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *self._tail[1:])

    def readlink(self):
        return self.with_segments(os.readlink(self))

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        os.link(target, self)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class PosixPath(Path, PurePosixPath):
    """A path of Linux that can ask the file system."""


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows, which cannot be made elsewhere."""

    def __new__(cls, *args, **kwargs):
        raise NotImplementedError(f"cannot instantiate {cls.__name__!r} on your system")

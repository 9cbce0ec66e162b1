"""Paths as text, as POSIX has them (`os.path`). What it asks the file system is in memory."""

import _posix
from _posix import fspath as _fspath

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
    "commonprefix", "getsize", "getmtime", "getatime", "getctime", "samefile", "sameopenfile", "samestat", "islink", "exists", "lexists", "isdir", "isfile", "ismount", "expanduser",
    "expandvars", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep",
    "devnull", "realpath", "supports_unicode_filenames", "relpath", "commonpath", "isjunction",
]


def _like(path, text):
    """`text` as the kind of string that `path` is."""
    return text.encode() if isinstance(path, bytes) else text


def _check(function, paths):
    kinds = set()
    for p in paths:
        if not isinstance(p, (str, bytes)):
            raise TypeError(
                f"{function}() argument must be str, bytes, or os.PathLike object, not {p.__class__.__name__!r}"
            ) from None
        kinds.add(isinstance(p, bytes))
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_like(s, sep))


def join(a, /, *p):
    a = _fspath(a)
    slash = _like(a, sep)
    path = a
    try:
        for b in map(_fspath, p):
            if b.startswith(slash):
                path = b
            elif not path or path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError):
        _check("join", (a, *p))
        raise
    return path


def split(p):
    p = _fspath(p)
    slash = _like(p, sep)
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    p = _fspath(p)
    dot = _like(p, extsep)
    at = p.rfind(dot)
    start = p.rfind(_like(p, sep)) + 1
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    p = _fspath(p)
    slash = _like(p, sep)
    if p[:1] != slash:
        return p[:0], p[:0], p
    if p[1:2] != slash or p[2:3] == slash:
        return p[:0], slash, p[1:]
    return p[:0], p[:2], p[2:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def commonprefix(m):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def normpath(path):
    path = _fspath(path)
    slash, dot, dots = _like(path, "/"), _like(path, "."), _like(path, "..")
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not root and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    path = _fspath(path)
    if not isabs(path):
        path = join(_like(path, _posix.getcwd()), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    filename = _fspath(filename)
    slash, dot, up = _like(filename, sep), _like(filename, curdir), _like(filename, pardir)
    rest = filename.split(slash)[::-1]
    path = slash if isabs(filename) else _like(filename, _posix.getcwd())
    followed = 0
    while rest:
        name = rest.pop()
        if not name or name == dot:
            continue
        if name == up:
            path = split(path)[0] or slash
            continue
        new = path + name if path.endswith(slash) else path + slash + name
        try:
            is_link = _posix.lstat(new).st_mode & 0o170000 == 0o120000
        except OSError:
            if strict:
                raise
            is_link = False
        if not is_link:
            path = new
            continue
        followed += 1
        if followed > 40:
            if strict:
                _posix.stat(new)
            path = new
            continue
        target = _posix.readlink(new)
        if isabs(target):
            path = slash
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    path = _fspath(path)
    slash = _like(path, sep)
    start = _like(path, curdir) if start is None else _fspath(start)
    here = [x for x in abspath(start).split(slash) if x]
    there = [x for x in abspath(path).split(slash) if x]
    i = len(commonprefix([here, there]))
    parts = [_like(path, pardir)] * (len(here) - i) + there[i:]
    return slash.join(parts) if parts else _like(path, curdir)


def commonpath(paths):
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, dot = _like(paths[0], sep), _like(paths[0], curdir)
    _check("commonpath", paths)
    if len({p[:1] == slash for p in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths") from None
    split_paths = [[c for c in p.split(slash) if c and c != dot] for p in paths]
    low, high = min(split_paths), max(split_paths)
    common = low
    for i, c in enumerate(low):
        if c != high[i]:
            common = low[:i]
            break
    return (slash if paths[0][:1] == slash else slash[:0]) + slash.join(common)


def expanduser(path):
    path = _fspath(path)
    if not path.startswith(_like(path, "~")):
        return path
    from os import environ
    i = path.find(_like(path, sep), 1)
    if i < 0:
        i = len(path)
    if i != 1 or "HOME" not in environ:
        return path
    home = _like(path, environ["HOME"]).rstrip(_like(path, sep))
    return home + path[i:] or _like(path, sep)


def expandvars(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        from _gilt import refuse
        refuse("os.path.expandvars() of bytes")
    from os import environ
    out = []
    i = 0
    while i < len(path):
        if path[i] == "$":
            if path[i + 1:i + 2] == "{" and "}" in path[i + 2:]:
                end = path.index("}", i + 2)
                name, after = path[i + 2:end], end + 1
            else:
                after = i + 1
                while after < len(path) and path[after].isascii() and (path[after].isalnum() or path[after] == "_"):
                    after += 1
                name = path[i + 1:after]
            if name in environ:
                out.append(environ[name])
            else:
                out.append(path[i:after])
            i = after
        else:
            out.append(path[i])
            i += 1
    return "".join(out)


def _mode(path):
    """The kind of a file, 0 when there is none."""
    try:
        return _posix.stat(path).st_mode & 0o170000
    except (OSError, ValueError):
        return 0


def exists(path):
    try:
        _posix.stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    try:
        _posix.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isdir(s):
    return _mode(s) == 0o040000


def isfile(path):
    return _mode(path) == 0o100000


def islink(path):
    try:
        return _posix.lstat(path).st_mode & 0o170000 == 0o120000
    except (OSError, ValueError, AttributeError):
        return False


def getsize(filename):
    return _posix.stat(filename).st_size


def getmtime(filename):
    return _posix.stat(filename).st_mtime


def getatime(filename):
    return _posix.stat(filename).st_atime


def getctime(filename):
    return _posix.stat(filename).st_ctime


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(_posix.stat(f1), _posix.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(_posix.fstat(fp1), _posix.fstat(fp2))


def isjunction(path):
    _fspath(path)
    return False


def ismount(path):
    return abspath(path) == sep


def __getattr__(name):
    if name in {"getatime", "getctime", "getmtime", "getsize", "samefile", "sameopenfile", "samestat"}:
        from _gilt import refuse
        refuse("os.path." + name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

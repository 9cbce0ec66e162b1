"""Files and directories as wholes: copied, moved, removed."""

import fnmatch
import os
import stat

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "which", "get_terminal_size", "ignore_patterns", "SameFileError",
]

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """What cannot be copied as a file: a pipe, a device."""


class ExecError(OSError):
    pass


class ReadError(OSError):
    pass


class RegistryError(Exception):
    pass


def copyfileobj(fsrc, fdst, length=0):
    """Copies what is left of one open file to another."""
    length = length or COPY_BUFSIZE
    read, write = fsrc.read, fdst.write
    while data := read(length):
        write(data)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies what a file holds."""
    if _same(src, dst):
        raise SameFileError("{!r} and {!r} are the same file".format(src, dst))
    for path in (src, dst):
        try:
            found = os.stat(path)
        except OSError:
            continue
        if stat.S_ISFIFO(found.st_mode):
            raise SpecialFileError("`%s` is a named pipe" % os.fspath(path))
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc:
        try:
            with open(dst, "wb") as fdst:
                # CPython lets the kernel copy (sendfile), where threads can run too.
                while data := os.read(fsrc.fileno(), 1 << 23):
                    os.write(fdst.fileno(), data)
                return dst
        except IsADirectoryError as e:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from e
            raise


def copymode(src, dst, *, follow_symlinks=True):
    """Copies the permission bits."""
    if follow_symlinks or not os.path.islink(src) or not os.path.islink(dst):
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copies permission bits and times."""
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    found = os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(found.st_mode))


def _place(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file, to a name or into a directory, with its permissions."""
    dst = _place(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """The same, with its times."""
    dst = _place(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """What `copytree(ignore=...)` takes to leave out names that fit."""
    def ignored(path, names):
        found = []
        for pattern in patterns:
            found.extend(fnmatch.filter(names, pattern))
        return set(found)
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    """Copies a directory with all that is in it."""
    with os.scandir(src) as found:
        entries = list(found)
    left_out = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in left_out:
            continue
        name, new = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        # Functions of the program's own are given paths.
        source = entry if copy_function is copy2 or copy_function is copy else name
        try:
            if entry.is_symlink():
                target = os.readlink(name)
                if symlinks:
                    os.symlink(target, new)
                    continue
                if not os.path.exists(name) and ignore_dangling_symlinks:
                    continue
            if entry.is_dir():
                copytree(source, new, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, new)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((name, new, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        errors.append((src, dst, str(error)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Removes a directory with all that is in it."""
    def failed(function, name, error):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, name, error)
        elif onerror is not None:
            onerror(function, name, (type(error), error, error.__traceback__))
        else:
            raise error

    def empty(directory):
        try:
            with os.scandir(directory) as found:
                entries = list(found)
        except OSError as error:
            failed(os.scandir, directory, error)
            return
        for entry in entries:
            name = os.path.join(directory, entry.name)
            if entry.is_dir(follow_symlinks=False):
                empty(name)
                try:
                    os.rmdir(name)
                except OSError as error:
                    failed(os.rmdir, name, error)
            else:
                try:
                    os.unlink(name)
                except OSError as error:
                    failed(os.unlink, name, error)

    if dir_fd is not None:
        from _gilt import refuse
        refuse("shutil.rmtree(dir_fd=...)")
    try:
        found = os.lstat(path)
    except OSError as error:
        failed(os.lstat, path, error)
        return
    if stat.S_ISLNK(found.st_mode):
        failed(os.path.islink, path, OSError("Cannot call rmtree on a symbolic link"))
        return
    if not stat.S_ISDIR(found.st_mode):
        failed(os.open, path, NotADirectoryError(20, os.strerror(20), path))
        return
    empty(path)
    try:
        os.rmdir(path)
    except OSError as error:
        failed(os.rmdir, path, error)


rmtree.avoids_symlink_attacks = True


def move(src, dst, copy_function=copy2):
    """Moves a file or directory, to a name or into a directory."""
    new = dst
    if os.path.isdir(dst):
        if _same(src, dst):
            os.rename(src, dst)
            return None
        new = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.sep)))
        if os.path.exists(new):
            raise Error("Destination path '%s' already exists" % new)
    # One file system holds everything, so that a new name is all it takes.
    if os.path.isdir(src) and (os.path.abspath(dst) + os.sep).startswith(os.path.abspath(src) + os.sep):
        raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
    os.rename(src, new)
    return new


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Where a program is found: nowhere, unless the program made it itself."""
    if os.path.dirname(cmd):
        places = [""]
    else:
        places = (path if path is not None else os.environ.get("PATH", os.defpath)).split(os.pathsep)
    for place in places:
        name = os.path.join(place, cmd)
        if os.path.isfile(name) and os.access(name, mode):
            return name
    return None


def get_terminal_size(fallback=(80, 24)):
    """As many columns and lines as the environment says."""
    sizes = []
    for name, usual in zip(("COLUMNS", "LINES"), fallback):
        try:
            size = int(os.environ[name])
        except (KeyError, ValueError):
            size = 0
        sizes.append(size if size > 0 else usual)
    return os.terminal_size(sizes)

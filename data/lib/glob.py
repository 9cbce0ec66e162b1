"""Paths that fit a pattern."""

import os
from _matching import matches

__all__ = ["escape", "glob", "iglob"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the paths that fit a pattern; with `recursive`, `**` stands for any directories."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The same one after the other."""
    if dir_fd is not None:
        from _gilt import refuse
        refuse("glob.iglob(dir_fd=...)")
    pathname = os.fspath(pathname)
    is_bytes = isinstance(pathname, bytes)
    text = os.fsdecode(pathname)
    root = "" if root_dir is None else os.fsdecode(root_dir)
    for found in _paths(text, root, recursive, include_hidden, False):
        if found:
            yield os.fsencode(found) if is_bytes else found


def has_magic(s):
    return any(c in s for c in ("*?[" if isinstance(s, str) else b"*?["))


def _hidden(name):
    return name[0] == "."


def _paths(pattern, root, recursive, hidden, only_directories):
    above, name = os.path.split(pattern)
    if not has_magic(pattern):
        place = os.path.join(root, pattern)
        if os.path.lexists(place) if name else os.path.isdir(os.path.join(root, above)):
            yield pattern
        return
    if not above:
        if recursive and name == "**":
            yield ""
            yield from _below(root, "", hidden, only_directories)
        else:
            yield from _names(root, name, hidden, only_directories)
        return
    if above != pattern and has_magic(above):
        directories = _paths(above, root, recursive, hidden, True)
    else:
        directories = [above]
    for directory in directories:
        place = os.path.join(root, directory)
        if recursive and name == "**":
            if not directory or os.path.isdir(place):
                yield os.path.join(directory, "")
                for found in _below(place, "", hidden, only_directories):
                    yield os.path.join(directory, found)
        elif has_magic(name):
            for found in _names(place, name, hidden, only_directories):
                yield os.path.join(directory, found)
        elif not name:
            if os.path.isdir(place):
                yield os.path.join(directory, "")
        elif os.path.lexists(os.path.join(place, name)):
            yield os.path.join(directory, name)


def _list(place, only_directories):
    try:
        with os.scandir(place or ".") as entries:
            found = []
            for entry in entries:
                try:
                    if not only_directories or entry.is_dir():
                        found.append(entry.name)
                except OSError:
                    pass
            return found
    except OSError:
        return []


def _names(place, pattern, hidden, only_directories):
    names = _list(place, only_directories)
    if not (hidden or _hidden(pattern)):
        names = [name for name in names if not _hidden(name)]
    return [name for name in names if matches(name, pattern)]


def _below(place, path, hidden, only_directories):
    for name in _list(place, only_directories):
        if hidden or not _hidden(name):
            found = os.path.join(path, name) if path else name
            yield found
            yield from _below(os.path.join(place, name), found, hidden, only_directories)


def escape(pathname):
    """A pattern that only this path fits."""
    head = b"" if isinstance(pathname, bytes) else ""
    special = b"*?[" if isinstance(pathname, bytes) else "*?["
    for i in range(len(pathname)):
        c = pathname[i:i + 1]
        head += (b"[" + c + b"]" if isinstance(pathname, bytes) else f"[{c}]") if c in special else c
    return head

"""What classes and functions are made of: attributes without their descriptors, class trees, free variables."""

import builtins
import types
from collections import namedtuple
from enum import IntFlag
from inspect import _getmembers, getmro, isfunction, ismethod, ismodule, isroutine

Attribute = namedtuple("Attribute", "name kind defining_class object")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")
_nothing = object()


class BufferFlags(IntFlag):
    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


def _in_class(cls, name):
    for base in cls.__mro__:
        own = base.__dict__
        if name in own:
            return own[name]
    return _nothing


def getattr_static(obj, attr, default=_nothing):
    """An attribute as it is kept, without calling descriptors or `__getattr__`."""
    is_class = isinstance(obj, type)
    cls = obj if is_class else type(obj)
    of_class = _in_class(cls, attr)
    of_instance = _nothing
    if not is_class:
        try:
            of_instance = object.__getattribute__(obj, "__dict__").get(attr, _nothing)
        except AttributeError:
            pass
    if of_instance is not _nothing and of_class is not _nothing:
        kind = type(of_class)
        if _in_class(kind, "__get__") is not _nothing and (
                _in_class(kind, "__set__") is not _nothing or _in_class(kind, "__delete__") is not _nothing):
            return of_class
    if of_instance is not _nothing:
        return of_instance
    if of_class is not _nothing:
        return of_class
    if is_class:
        of_class = _in_class(type(obj), attr)
        if of_class is not _nothing:
            return of_class
    if default is not _nothing:
        return default
    raise AttributeError(attr)


def getmembers_static(object, predicate=None):
    return _getmembers(object, predicate, getattr_static)


def classify_class_attrs(cls):
    """(name, kind, class that has it, object) of each attribute of a class."""
    mro = getmro(cls)
    above = tuple([c for c in getmro(type(cls)) if c not in (type, object)])
    found = []
    for name in dict.fromkeys(dir(cls)):
        value = None if name == "__dict__" else getattr(cls, name, None)
        home = kept = None
        for base in (*mro, *above):
            if name in base.__dict__:
                home, kept = base, base.__dict__[name]
                break
        if home is None:
            continue
        obj = value if value is not None else kept
        if isinstance(kept, (staticmethod, types.BuiltinMethodType)):
            kind, obj = "static method", kept
        elif isinstance(kept, classmethod):
            kind, obj = "class method", kept
        elif isinstance(kept, property):
            kind, obj = "property", kept
        else:
            kind = "method" if isroutine(obj) else "data"
        found.append(Attribute(name, kind, home, obj))
    return found


def walktree(classes, children, parent):
    found = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        found.append((c, c.__bases__))
        if c in children:
            found.append(walktree(children[c], children, c))
    return found


def getclasstree(classes, unique=False):
    """Classes in lists of lists, each under its base."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                below = children.setdefault(parent, [])
                if c not in below:
                    below.append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


def getclosurevars(func):
    """The names a function uses and does not define, with their values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    outer = {}
    if func.__closure__ is not None:
        outer = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    space = func.__globals__
    base = space.get("__builtins__", builtins.__dict__)
    if ismodule(base):
        base = base.__dict__
    ours, theirs, unbound = {}, {}, set()
    for name in code.co_names:
        if name in space:
            ours[name] = space[name]
        elif name in base:
            theirs[name] = base[name]
        else:
            unbound.add(name)
    return ClosureVars(outer, ours, theirs, unbound)


for _each in (Attribute, BufferFlags, ClosureVars):
    _each.__module__ = "inspect"

"""Looking at functions, classes and frames: a small part of CPython's `inspect`."""

import sys
import types
import _gilt

__all__ = ["cleandoc", "currentframe", "getdoc", "getmembers", "getmodule", "getmro", "isabstract",
           "isasyncgen", "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscoroutine", "iscoroutinefunction",
           "isfunction", "isgenerator", "isgeneratorfunction", "ismethod", "ismodule", "isroutine", "unwrap"]

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object)


def _has_flag(f, flag):
    while True:
        if ismethod(f):
            f = f.__func__
        elif hasattr(f, "func") and hasattr(f, "keywords"):
            # functools.partial
            f = f.func
        else:
            break
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return type(object).__name__ == "async_generator"


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def isframe(object):
    return type(object).__name__ == "frame"


def istraceback(object):
    return type(object).__name__ == "traceback"


def iscode(object):
    return type(object).__name__ == "code"


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


def isdatadescriptor(object):
    return not (isclass(object) or isfunction(object) or ismethod(object)) and (
        hasattr(type(object), "__set__") or hasattr(type(object), "__delete__"))


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    """The attributes of an object, by name."""
    found = []
    for name in sorted(dir(object)):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def unwrap(func, *, stop=None):
    seen = {id(func)}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {func!r}")
        seen.add(id(func))
    return func


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None and isclass(object):
        for base in object.__mro__[1:]:
            doc = base.__dict__.get("__doc__")
            if doc is not None:
                break
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    """A docstring without the indentation of its second and later lines."""
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def currentframe():
    return sys._getframe(1)


def __getattr__(name):
    if not name.startswith("_"):
        _gilt.refuse(f"inspect.{name}")
    raise AttributeError(f"module 'inspect' has no attribute {name!r}")

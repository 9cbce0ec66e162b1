"""__new__ of built-in types: who may make what, and the words of refusals."""
import collections
import threading
import types


def attempt(what, *args, **kwargs):
    try:
        print(repr(what(*args, **kwargs)))
    except TypeError as e:
        print("TypeError:", e)


def gen():
    yield


class Plain:
    pass


class Sub(int):
    pass


class Text(str):
    def __new__(cls, value, extra=None):
        self = super().__new__(cls, value)
        self.extra = extra
        return self


class Both(Sub):
    def __new__(cls, *args):
        return int.__new__(cls, *args)


unmakeable = [
    type(lambda: 0), types.GeneratorType, types.FrameType, types.TracebackType,
    types.CodeType, type(iter([])), type({}.keys()), type({}.items()), type(iter({})),
    type(iter(range(2))), type(iter("\u20ac")), type(iter(set())), types.BuiltinFunctionType, types.MethodType,
    types.CoroutineType, types.AsyncGeneratorType, types.MappingProxyType, types.CellType,
    type(threading.Lock()), collections.deque, type(None), type(...), type(NotImplemented), int, str, list,
    dict, tuple, type, float, bool, property, super, range, slice, set, frozenset, bytes,
]
for t in unmakeable:
    attempt(object.__new__, t)
for t in (types.GeneratorType, types.FrameType, type(iter([])), type({}.keys()), type(threading.Lock())):
    attempt(t)
    attempt(t.__new__, t)
for t in (int, str, float, bool, list, dict, tuple, bytes, set, frozenset, type(None), ValueError):
    attempt(t.__new__, t)
    attempt(t.__new__)
    attempt(t.__new__, 3)
    attempt(t.__new__, Plain)
attempt(int.__new__, str)
attempt(int.__new__, bool)
attempt(object.__new__, Sub)
attempt(object.__new__, ValueError)
attempt(int.__new__, Sub, 7)
attempt(str.__new__, Text, "abc")
attempt(Text, "abc", extra=4)
attempt(Both, "12")
attempt(object.__new__)
attempt(object.__new__, 3)
attempt(object.__new__, Plain, 3)
attempt(Plain, 3)
attempt(BaseException.__new__, ValueError, 1, 2)
attempt(BaseException.__new__, OSError, 1, 2)
attempt(type.__new__, type)
attempt(type.__new__, int)
attempt(type.__new__, type, "X", (), 3)
attempt(type, "X", (), 3)
attempt(type, "X", 3, {})
attempt(type, 3, (), {})
attempt(type, "X", (3,), {})
attempt(type, "X", (list[int],), {})
attempt(type, "X", (Plain, Plain), {})
attempt(type, "X", (object, Plain), {})
attempt(type, "X", (int, str), {})
attempt(type, "X", (OSError, ImportError), {})
attempt(type, "X", (KeyError, OSError), {})
attempt(type, "X", (bool,), {})
attempt(type, "X", (), {"__qualname__": 3})
attempt(type, "X", (), {"__classcell__": 3})
attempt(type(None))
attempt(type(None), 1)
attempt(type(...))
attempt(type(NotImplemented), x=1)
print(int.__new__ is object.__new__, "__new__" in vars(int), "__new__" in vars(type(iter([]))))
print(type("X", (Plain, Sub), {}).__base__.__name__)


class First:
    def __new__(cls, *args):
        print("First", args)
        return super().__new__(cls, *args)


class Mixed(First, int):
    pass


class Other(int, First):
    pass


print(Mixed(5) + 1, Other(6) + 1)
class Meta(type):
    def __new__(mcs, name, bases, namespace, **kw):
        print("Meta", name, kw)
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kw):
        print("init", name, kw)


class WithMeta(metaclass=Meta, flag=1):
    pass


X = type("X", (WithMeta,), {})
print(type(X).__name__)

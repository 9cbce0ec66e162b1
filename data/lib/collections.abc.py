"""What containers, iterators and callables have in common, as abstract classes."""

from abc import ABCMeta, abstractmethod
from itertools import chain as _chain, count as _count

__all__ = [
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator", "Generator",
    "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping", "MutableMapping",
    "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString", "Buffer",
]


# What stands for no value where None may be one.
_nothing = object()
_Alias = type(list[int])


def _has(cls, *names):
    """Whether a class has methods by these names; one set to None says that it has not."""
    for name in names:
        for c in cls.__mro__:
            if name in c.__dict__:
                if c.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class _OneTrick(metaclass=ABCMeta):
    """A class that every class with certain methods belongs to."""

    __slots__ = ()
    _methods = ()

    @classmethod
    def __subclasshook__(cls, C):
        wanted = cls.__dict__.get("_methods")
        return _has(C, *wanted) if wanted else NotImplemented


# ---------------------------------------------------------------- One method or a few

class Hashable(_OneTrick):
    __slots__ = ()
    _methods = ("__hash__",)

    @abstractmethod
    def __hash__(self):
        return 0

    @classmethod
    def __subclasshook__(cls, C):
        if cls is not Hashable or C.__hash__ is None:
            return NotImplemented
        return True


class Sized(_OneTrick):
    __slots__ = ()
    _methods = ("__len__",)

    @abstractmethod
    def __len__(self):
        return 0


class Container(_OneTrick):
    __slots__ = ()
    _methods = ("__contains__",)
    __class_getitem__ = classmethod(_Alias)

    @abstractmethod
    def __contains__(self, x):
        return False


def _of_callable(cls, key):
    """`Callable[[int], str]`: parameters in a list, or `...`, and what is returned."""
    if not (isinstance(key, tuple) and len(key) == 2):
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    parameters, result = key
    if isinstance(parameters, (tuple, list)):
        parameters = list(parameters)
    elif (parameters is not ... and type(parameters).__name__ not in ("ParamSpec", "_ConcatenateGenericAlias")
            and getattr(parameters, "_name", "") != "Concatenate"):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}")
    return _Alias(cls, (parameters, result))


class Callable(_OneTrick):
    __slots__ = ()
    _methods = ("__call__",)
    __class_getitem__ = classmethod(_of_callable)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


# What is written in the machine has no `__call__` to find.
for _callable in len, [].append, str.upper, int.__add__, (1).__add__, dict.fromkeys:
    Callable.register(type(_callable))
del _callable


class Buffer(_OneTrick):
    __slots__ = ()
    _methods = ("__buffer__",)


class Iterable(_OneTrick):
    __slots__ = ()
    _methods = ("__iter__",)
    __class_getitem__ = classmethod(_Alias)

    @abstractmethod
    def __iter__(self):
        yield from ()


class Reversible(Iterable):
    __slots__ = ()
    _methods = ("__reversed__", "__iter__")

    @abstractmethod
    def __reversed__(self):
        yield from ()


class Collection(Sized, Iterable, Container):
    __slots__ = ()
    _methods = ("__len__", "__iter__", "__contains__")


class Iterator(Iterable):
    __slots__ = ()
    _methods = ("__iter__", "__next__")

    def __iter__(self):
        return self

    @abstractmethod
    def __next__(self):
        raise StopIteration


# ---------------------------------------------------------------- What is driven by send and throw

def _end(driven, kind):
    """Ends a generator of Python's making: its `throw` has to let go."""
    try:
        driven.throw(GeneratorExit)
    except (StopIteration, GeneratorExit):
        return
    raise RuntimeError(f"{kind} ignored GeneratorExit")


class Generator(Iterator):
    __slots__ = ()
    _methods = ("__iter__", "__next__", "send", "throw", "close")

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    def __next__(self):
        return self.send(None)

    def close(self):
        _end(self, "generator")


class Awaitable(_OneTrick):
    __slots__ = ()
    _methods = ("__await__",)
    __class_getitem__ = classmethod(_Alias)

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    __slots__ = ()
    _methods = ("__await__", "send", "throw", "close")

    send = Generator.send
    throw = Generator.throw

    def close(self):
        _end(self, "coroutine")


class AsyncIterable(_OneTrick):
    __slots__ = ()
    _methods = ("__aiter__",)
    __class_getitem__ = classmethod(_Alias)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


class AsyncIterator(AsyncIterable):
    __slots__ = ()
    _methods = ("__anext__", "__aiter__")

    def __aiter__(self):
        return self

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration


class AsyncGenerator(AsyncIterator):
    __slots__ = ()
    _methods = ("__aiter__", "__anext__", "asend", "athrow", "aclose")

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    async def __anext__(self):
        return await self.asend(None)

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


def _raise(kind, value, trace):
    """The exception that the arguments of `throw` stand for."""
    error = kind if value is None and trace is None else kind() if value is None else value
    raise error if trace is None else error.with_traceback(trace)


# ---------------------------------------------------------------- Containers

class Set(Collection):
    """What can be asked of a set, from its size, its items and whether something is one of them."""

    __slots__ = ()
    __hash__ = None

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    # Comparisons: of subsets, with sets alone.

    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def __le__(self, other):
        return len(self) <= len(other) and all(e in other for e in self) if isinstance(other, Set) else NotImplemented

    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def __ge__(self, other):
        return len(self) >= len(other) and all(e in self for e in other) if isinstance(other, Set) else NotImplemented

    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other) if isinstance(other, Set) else NotImplemented

    def isdisjoint(self, other):
        for item in other:
            if item in self:
                return False
        return True

    # New sets: what can be walked through serves as the other side.

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(_chain(self, other))
        return NotImplemented

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for item in other if item in self)
        return NotImplemented

    def __sub__(self, other):
        match other:
            case Set():
                unwanted = other
            case Iterable():
                unwanted = self._from_iterable(other)
            case _:
                return NotImplemented
        return self._from_iterable(item for item in self if item not in unwanted)

    def __rsub__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for item in other if item not in self)
        return NotImplemented

    def __xor__(self, other):
        match other:
            case Set():
                return self - other | other - self
            case Iterable():
                there = self._from_iterable(other)
                return self - there | there - self
        return NotImplemented

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class MutableSet(Set):
    """A set that `add` and `discard` change."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        taken = next(iter(self), _nothing)
        if taken is _nothing:
            raise KeyError
        self.discard(taken)
        return taken

    def clear(self):
        while True:
            try:
                self.pop()
            except KeyError:
                return

    # In place; a set may meet itself.

    def __ior__(self, it):
        _apply(self.add, it)
        return self

    def __iand__(self, it):
        _apply(self.discard, self - it)
        return self

    def __isub__(self, it):
        if self is it:
            self.clear()
            return self
        _apply(self.discard, it)
        return self

    def __ixor__(self, it):
        if self is it:
            self.clear()
            return self
        for item in it if isinstance(it, Set) else self._from_iterable(it):
            (self.discard if item in self else self.add)(item)
        return self


def _apply(change, items):
    for item in items:
        change(item)


class Mapping(Collection):
    """What can be asked of a dictionary, from its keys and the value of each."""

    __slots__ = ()
    __hash__ = __reversed__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        try:
            self[key]
            return True
        except KeyError:
            return False

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

    def get(self, key, default=None):
        try:
            default = self[key]
        except KeyError:
            pass
        return default

    def keys(self):
        return KeysView(self)

    def values(self):
        return ValuesView(self)

    def items(self):
        return ItemsView(self)


class MutableMapping(Mapping):
    """A dictionary that can be changed key by key."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_nothing):
        try:
            found = self[key]
        except KeyError:
            if default is not _nothing:
                return default
            raise
        del self[key]
        return found

    def popitem(self):
        first = next(iter(self), _nothing)
        if first is _nothing:
            raise KeyError
        pair = first, self[first]
        del self[first]
        return pair

    def clear(self):
        while True:
            try:
                self.popitem()
            except KeyError:
                return

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def update(self, other=(), /, **kwds):
        keys = other if isinstance(other, Mapping) else other.keys() if hasattr(other, "keys") else None
        pairs = other if keys is None else ((k, other[k]) for k in keys)
        for k, v in _chain(pairs, kwds.items()):
            self[k] = v


class MappingView(Sized):
    """Something of a dictionary that follows its changes."""

    __slots__ = ("_mapping",)
    __class_getitem__ = classmethod(_Alias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"

    def __len__(self):
        return len(self._mapping)


class KeysView(MappingView, Set):
    __slots__ = ()

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class ItemsView(MappingView, Set):
    __slots__ = ()

    def __iter__(self):
        return ((key, self._mapping[key]) for key in self._mapping)

    def __contains__(self, item):
        key, wanted = item
        try:
            return wanted in (self._mapping[key],)
        except KeyError:
            return False

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __iter__(self):
        return (self._mapping[key] for key in self._mapping)

    def __contains__(self, value):
        return any(value in (self._mapping[key],) for key in self._mapping)


class Sequence(Reversible, Collection):
    """What can be asked of a list, from its length and its items by number.

    `value in (item,)` asks what a list asks: is it the same object, or an equal one.
    """

    __slots__ = ()

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        for place in _count():
            try:
                item = self[place]
            except IndexError:
                return
            yield item

    def __reversed__(self):
        for place in range(len(self) - 1, -1, -1):
            yield self[place]

    def __contains__(self, value):
        for item in self:
            if value in (item,):
                return True
        return False

    def count(self, value):
        return sum(1 for item in self if value in (item,))

    def index(self, value, start=0, stop=None):
        first = start if start is None or start >= 0 else max(start + len(self), 0)
        end = stop if stop is None or stop >= 0 else stop + len(self)
        for place in _count(first) if end is None else range(first, end):
            try:
                item = self[place]
            except IndexError:
                break
            if value in (item,):
                return place
        raise ValueError


class ByteString(Sequence):
    __slots__ = ()


class MutableSequence(Sequence):
    """A list that can be changed place by place."""

    __slots__ = ()

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for item in list(values) if self is values else values:
            self.append(item)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        taken = self[index]
        del self[index]
        return taken

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while True:
            try:
                self.pop()
            except IndexError:
                return

    def reverse(self):
        left, right = 0, len(self) - 1
        while left < right:
            self[left], self[right] = self[right], self[left]
            left, right = left + 1, right - 1


def _register_known():
    from _collections import deque
    for c in (tuple, str, range):
        Sequence.register(c)
    for c in (bytes, bytearray):
        ByteString.register(c)
    Sequence.register(memoryview)
    for c in (list, bytearray, deque):
        MutableSequence.register(c)
    Set.register(frozenset)
    MutableSet.register(set)
    MutableMapping.register(dict)
    Mapping.register(type(type.__dict__))
    KeysView.register(type({}.keys()))
    ItemsView.register(type({}.items()))
    ValuesView.register(type({}.values()))


_register_known()

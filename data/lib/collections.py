"""Containers beyond the built-in ones (CPython 3.12's behaviour, Gilt's own code)."""

from _collections import deque
from _thread import get_ident as _get_ident
from _source import define as _define

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque",
           "namedtuple"]

_nothing = object()
# OrderedDicts whose text is being made, with the threads that make it.
_shown = set()


def __getattr__(name):
    # The classes over abstract ones are made when they are asked for: their bases take a while to import.
    if name in ("ChainMap", "UserDict", "UserList", "UserString"):
        import _collections_more
        value = getattr(_collections_more, name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'collections' has no attribute '{name}'")


# ---------------------------------------------------------------- defaultdict

class defaultdict(dict):
    """A dictionary that makes the values nobody has set."""

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        super().__init__(*args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new


# ---------------------------------------------------------------- OrderedDict

class OrderedDict(dict):
    """A dictionary whose order can be changed and counts when two are compared."""

    def move_to_end(self, key, last=True):
        # What a derived class makes of reading and writing an item is not asked.
        value = dict.__getitem__(self, key)
        if last:
            dict.__delitem__(self, key)
            dict.__setitem__(self, key, value)
        else:
            others = [pair for pair in dict.items(self) if pair[0] != key]
            dict.clear(self)
            dict.__setitem__(self, key, value)
            for k, v in others:
                dict.__setitem__(self, k, v)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        answer = self.__eq__(other)
        return answer if answer is NotImplemented else not answer

    __hash__ = None

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        key = id(self), _get_ident()
        if key in _shown:
            return "..."
        _shown.add(key)
        try:
            return f"{type(self).__name__}({dict.__repr__(self)})"
        finally:
            _shown.discard(key)

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __or__(self, other):
        return self._joined(self, other)

    def __ror__(self, other):
        return self._joined(other, self)

    def _joined(self, first, second):
        if isinstance(first, dict) and isinstance(second, dict):
            made = type(self)(first)
            made.update(second)
            return made
        return NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


# ---------------------------------------------------------------- Counter

class Counter(dict):
    """How often things occur."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=_second, reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        for element, count in self.items():
            for _ in range(count):
                yield element

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        self._count(iterable, 1)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        self._count(iterable, -1)
        if kwds:
            self.subtract(kwds)

    def _count(self, given, sign):
        """Counts items up or down: each once, or as often as a mapping says."""
        if given is None:
            return
        known = self.get
        if not _is_mapping(given):
            for item in given:
                self[item] = known(item, 0) + sign
        elif sign < 0:
            for item, times in given.items():
                self[item] = known(item, 0) - times
        elif self:
            for item, times in given.items():
                self[item] = times + known(item, 0)
        else:
            super().update(given)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, element):
        if element in self:
            super().__delitem__(element)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{self.__class__.__name__}({shown!r})"

    __hash__ = None

    # Comparisons: what is not in it counts nothing. With counters alone.

    def __eq__(self, other):
        if isinstance(other, Counter):
            return all(self[item] == other[item] for some in (self, other) for item in some)
        return NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __le__(self, other):
        if isinstance(other, Counter):
            return all(self[item] <= other[item] for some in (self, other) for item in some)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Counter):
            return all(self[item] >= other[item] for some in (self, other) for item in some)
        return NotImplemented

    def __lt__(self, other):
        return self != other and self <= other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self != other and self >= other if isinstance(other, Counter) else NotImplemented

    # New counters: those of the first, then those that the other alone has; what is above zero stays.

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        made = Counter()
        for item, times in self.items():
            if (together := times + other[item]) > 0:
                made[item] = together
        return _joined_by(other, made, self)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        made = Counter()
        for item, times in self.items():
            if (left := times - other[item]) > 0:
                made[item] = left
        return _joined_by(-other, made, self)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        made = _above_zero({item: there if times < (there := other[item]) else times
                            for item, times in self.items()})
        return _joined_by(other, made, self)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _above_zero({item: times if times < (there := other[item]) else there
                            for item, times in self.items()})

    def __pos__(self):
        return _above_zero(self)

    def __neg__(self):
        return _above_zero({item: 0 - times for item, times in self.items()})

    # In place.

    def __iadd__(self, other):
        for item, times in other.items():
            self[item] += times
        return self._keep_positive()

    def __isub__(self, other):
        for item, times in other.items():
            self[item] -= times
        return self._keep_positive()

    def __ior__(self, other):
        for item, there in other.items():
            if there > self[item]:
                self[item] = there
        return self._keep_positive()

    def __iand__(self, other):
        for item, times in self.items():
            if times > (there := other[item]):
                self[item] = there
        return self._keep_positive()

    def _keep_positive(self):
        gone = [item for item, times in self.items() if not times > 0]
        for item in gone:
            del self[item]
        return self


def _above_zero(counts):
    made = Counter()
    for item, times in counts.items():
        if times > 0:
            made[item] = times
    return made


def _joined_by(others, made, known):
    """What the others alone have, and have at least once, added to a new counter."""
    for item, times in others.items():
        if times > 0 and item not in known:
            made[item] = times
    return made


def _second(pair):
    return pair[1]


def _is_mapping(x):
    if isinstance(x, dict):
        return True
    if isinstance(x, (list, tuple, str, set, frozenset, range)):
        return False
    from collections.abc import Mapping
    return isinstance(x, Mapping)


# ---------------------------------------------------------------- namedtuple

_keywords = frozenset([
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
])


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A tuple class whose items have names."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        seen = set()
        for i, name in enumerate(field_names):
            if not name.isidentifier() or name in _keywords or name.startswith("_") or name in seen:
                field_names[i] = f"_{i}"
            seen.add(name)
    for name in [typename] + field_names:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _keywords:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in field_names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(field_names):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(field_names[len(field_names) - len(defaults):], defaults))

    fields = tuple(field_names)
    # The constructor takes the fields by name, so it is written for them.
    names = {"__name__": f"namedtuple_{typename}", "_new": tuple.__new__}
    arguments = ", ".join(fields)
    _define(f"def __new__(_cls, {arguments}{',' if fields else ''}):\n"
            f"    return _new(_cls, ({arguments}{',' if len(fields) == 1 else ''}))\n", names)
    constructor = names["__new__"]
    constructor.__doc__ = f"Create new instance of {typename}({arguments})"
    constructor.__qualname__ = f"{typename}.__new__"
    if defaults is not None:
        constructor.__defaults__ = defaults

    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != len(fields):
            raise TypeError(f"Expected {len(fields)} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kwds):
        result = self._make([kwds.pop(name, value) for name, value in zip(fields, self)])
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in zip(fields, self)])
        return f"{self.__class__.__name__}({shown})"

    def _asdict(self):
        return dict(zip(fields, self))

    def __getnewargs__(self):
        return tuple(self)

    for function in (_make, _replace, __repr__, _asdict, __getnewargs__):
        function.__qualname__ = f"{typename}.{function.__name__}"
    namespace = {
        "__doc__": f"{typename}({arguments})", "__slots__": (), "_fields": fields, "_field_defaults": field_defaults,
        "__new__": constructor, "_make": classmethod(_make), "__replace__": _replace, "_replace": _replace,
        "__repr__": __repr__, "_asdict": _asdict, "__getnewargs__": __getnewargs__, "__match_args__": fields,
    }
    del namespace["__replace__"]
    for i, name in enumerate(fields):
        namespace[name] = _tuplegetter(i, f"Alias for field number {i}")
    if module is None:
        module = _caller_module()
    namespace["__module__"] = module
    return type(typename, (tuple,), namespace)


class _tuplegetter:
    """An item of a tuple, read as an attribute."""

    def __init__(self, index, doc):
        self._index = index
        self.__doc__ = doc

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return obj[self._index]

    def __set__(self, obj, value):
        raise AttributeError("can't set attribute")

    def __delete__(self, obj):
        raise AttributeError("can't delete attribute")

    def __repr__(self):
        return f"_tuplegetter({self._index}, {self.__doc__!r})"


def _caller_module():
    from _source import caller
    return caller()

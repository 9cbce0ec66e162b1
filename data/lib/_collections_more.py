"""The parts of `collections` that are built on abstract classes."""

from collections.abc import Mapping, MutableMapping, MutableSequence, Sequence


class ChainMap(MutableMapping):
    """Several mappings seen as one: the first that has a key answers, and the first of all is written to."""

    def __init__(self, *maps):
        self.maps = [*maps] if maps else [{}]

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

    # Read from all.

    def __getitem__(self, key):
        for each in self.maps:
            # Asked outright, for the sake of those that make what is missing.
            try:
                return each[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def get(self, key, default=None):
        if key in self:
            default = self[key]
        return default

    def __contains__(self, key):
        for each in self.maps:
            if key in each:
                return True
        return False

    def __bool__(self):
        return any(map(bool, self.maps))

    def _all(self):
        """The keys, those of the last mapping first."""
        keys = {}
        for each in self.maps[::-1]:
            keys.update(dict.fromkeys(each))
        return keys

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._all())

    # Written to the first alone.

    def __setitem__(self, key, value):
        first = self.maps[0]
        first[key] = value

    def __delitem__(self, key):
        first = self.maps[0]
        try:
            del first[key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def pop(self, key, *args):
        first = self.maps[0]
        try:
            return first.pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        first = self.maps[0]
        try:
            return first.popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def clear(self):
        first = self.maps[0]
        first.clear()

    def __ior__(self, other):
        first = self.maps[0]
        first.update(other)
        return self

    # Others made of it.

    @property
    def parents(self):
        _, *others = self.maps
        return type(self)(*others)

    def new_child(self, m=None, **kwargs):
        child = kwargs if m is None else m
        if m is not None and kwargs:
            child.update(kwargs)
        return type(self)(child, *self.maps)

    def copy(self):
        first, *others = self.maps
        return type(self)(first.copy(), *others)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        made = dict.fromkeys(iterable, value)
        return cls(made)

    def __or__(self, other):
        if isinstance(other, Mapping):
            both = self.copy()
            both |= other
            return both
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, Mapping):
            flat = dict(other)
            for each in self.maps[::-1]:
                flat.update(each)
            return type(self)(flat)
        return NotImplemented


ChainMap.__module__ = "collections"


class UserDict(MutableMapping):
    """A dictionary to derive from: the content is in `data`."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for given in dict, kwargs or None:
            if given is not None:
                self.update(given)

    def __repr__(self):
        return repr(self.data)

    def __getitem__(self, key):
        if key in (content := self.data):
            return content[key]
        make = getattr(type(self), "__missing__", None)
        if make is None:
            raise KeyError(key)
        return make(self, key)

    def get(self, key, default=None):
        if key in self:
            default = self[key]
        return default

    def __contains__(self, key):
        return key in self.data

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __delitem__(self, key):
        del self.data[key]

    def __setitem__(self, key, item):
        self.data[key] = item

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        import copy
        data = self.data
        try:
            self.data = {}
            made = copy.copy(self)
        finally:
            self.data = data
        made.update(self)
        return made

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __or__(self, other):
        content = other.data if isinstance(other, UserDict) else other
        return type(self)(self.data | content) if isinstance(content, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self


UserDict.__module__ = "collections"


def _data(x):
    return x.data if isinstance(x, (UserList, UserString)) else x


class UserList(MutableSequence):
    """A list to derive from: the content is in `data`."""

    __hash__ = None

    def __init__(self, initlist=None):
        self.data = list(_data(initlist)) if initlist is not None else []

    def __repr__(self):
        return repr(self.data)

    # Compared with lists and its like.

    def __eq__(self, other):
        return self.data == _data(other)

    def __lt__(self, other):
        return self.data < _data(other)

    def __gt__(self, other):
        return self.data > _data(other)

    def __le__(self, other):
        return self.data <= _data(other)

    def __ge__(self, other):
        return self.data >= _data(other)

    # Read.

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        found = self.data[i]
        return type(self)(found) if isinstance(i, slice) else found

    def index(self, item, *args):
        return self.data.index(item, *args)

    def count(self, item):
        return self.data.count(item)

    def __contains__(self, item):
        return item in self.data

    # Changed in place.

    def __delitem__(self, i):
        del self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def append(self, item):
        self.data.append(item)

    def extend(self, other):
        self.data.extend(_data(other))

    def __iadd__(self, other):
        self.data.extend(_data(other))
        return self

    def insert(self, i, item):
        self.data.insert(i, item)

    def remove(self, item):
        self.data.remove(item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def reverse(self):
        self.data.reverse()

    def clear(self):
        self.data.clear()

    # Others made of it.

    def copy(self):
        return type(self)(self)

    def __add__(self, other):
        return type(self)(self.data + list(_data(other)))

    def __radd__(self, other):
        return type(self)(list(_data(other)) + self.data)

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__


UserList.__module__ = "collections"


class UserString(Sequence):
    """A string to derive from: the content is in `data`."""

    def __init__(self, seq):
        self.data = str(_data(seq))

    def __str__(self):
        return self.data

    def __repr__(self):
        return repr(self.data)

    def __hash__(self):
        return hash(self.data)

    def __eq__(self, other):
        return self.data == _data(other)

    def __lt__(self, other):
        return self.data < _data(other)

    def __contains__(self, part):
        return _data(part) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        return self.__class__(self.data[i])

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def __add__(self, other):
        return self.__class__(self.data + str(_data(other)))

    def __radd__(self, other):
        return self.__class__(str(other) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __getattr__(self, name):
        method = getattr(self.data, name)
        if not callable(method):
            return method

        def call(*args, **kwds):
            result = method(*[_data(a) for a in args], **kwds)
            return self.__class__(result) if isinstance(result, str) else result
        return call


UserString.__module__ = "collections"

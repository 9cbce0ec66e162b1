"""Abstract base classes: a plug-in registry, virtual subclasses, and mixin methods from collections.abc."""
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableSequence, MutableSet, Sequence, Set, Sized

class Exporter(ABC):
    formats = {}
    def __init_subclass__(cls, /, fmt=None, **kwargs):
        super().__init_subclass__(**kwargs)
        if fmt:
            cls.formats[fmt] = cls
    @abstractmethod
    def export(self, rows): ...
    @property
    @abstractmethod
    def mime(self): ...
    @classmethod
    @abstractmethod
    def about(cls):
        return f"{cls.__name__} exporter"
    @classmethod
    def make(cls, fmt):
        try:
            return cls.formats[fmt]()
        except KeyError:
            raise LookupError(f"no exporter for {fmt!r}; there are {', '.join(cls.formats)}") from None

class Csv(Exporter, fmt="csv"):
    mime = "text/csv"
    def export(self, rows):
        return "\n".join(",".join(map(str, r)) for r in rows)
    @classmethod
    def about(cls):
        return super().about() + "!"

class Tsv(Csv, fmt="tsv"):
    export = lambda self, rows: super(Tsv, self).export(rows).replace(",", "\t")

class Half(Exporter, fmt="half"):
    export = list

class Quacks(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return cls is Quacks and any("quack" in vars(k) for k in other.__mro__) or NotImplemented

class Duck:
    quack = print
class Decoy: ...

class Ring(Sequence):
    def __init__(self, *items):
        self.items = items
    def __len__(self):
        return len(self.items)
    def __getitem__(self, i):
        if not -len(self) <= i < 2 * len(self):
            raise IndexError(i)
        return self.items[i % len(self)]

class Bits(MutableSet):
    def __init__(self, items=()):
        self.word = 0
        [self.add(i) for i in items]
    def __contains__(self, i):
        return self.word >> i & 1 == 1
    def __iter__(self):
        return (i for i in range(self.word.bit_length()) if i in self)
    __len__ = lambda self: self.word.bit_count()
    __repr__ = lambda self: f"Bits({list(self)})"
    def add(self, i):
        self.word |= 1 << i
    def discard(self, i):
        self.word &= ~(1 << i)

for fmt in ("csv", "tsv", "half", "pdf"):
    try:
        e = Exporter.make(fmt)
        print(repr(e.export([(1, "a"), (2, "b")])), e.mime, e.about())
    except (TypeError, LookupError) as err:
        print(f"{type(err).__name__}: {err}")
print(sorted(Half.__abstractmethods__), Exporter.__mro__[1].__name__)
print([issubclass(k, Quacks) for k in (Duck, Decoy, int)], isinstance(Duck(), Quacks), Quacks.register(Decoy) is Decoy, isinstance(Decoy(), Quacks))
r = Ring("a", "b", "c")
print(list(r), r[4], list(reversed(r)), "b" in r, r.index("c"), r.count("a"), isinstance(r, Iterable), issubclass(Ring, MutableSequence))
b, c = Bits([1, 3, 5]), Bits([3, 4])
print(b & c, b | c, b - c, b ^ c, b <= c, Bits([3]) < b, b == {1, 3, 5}, b.isdisjoint([2]), c & [4, 9])
b |= [7]
b.remove(1)
print(b, b.pop(), b, len(b))
print([isinstance(x, (Hashable, Sized)) for x in (1, [], {})], isinstance([], Hashable), isinstance(len, Callable), isinstance(iter(""), Iterator), issubclass(dict, Mapping), isinstance({}.keys(), Set))

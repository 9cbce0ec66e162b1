"""Abstract base classes, cooperative super(), copy and deepcopy, sorting by key."""
import copy
import math
from abc import ABC, abstractmethod
from collections.abc import Hashable, MutableSequence, Sized
from operator import attrgetter, methodcaller


class Shape(ABC):
    def __init__(self, name, **rest):
        super().__init__(**rest)
        self.name = name

    area = property(abstractmethod(lambda self: None))

    def scaled(self, k):
        twin = copy.copy(self)
        twin.resize(k)
        return twin

    @abstractmethod
    def resize(self, k): ...

    def __repr__(self):
        return f"{self.name}:{self.area:.2f}"


class Tagged:
    def __init__(self, tags=()):
        self.tags = list(tags)


class Circle(Shape, Tagged):
    def __init__(self, r, **rest):
        super().__init__(name="circle", **rest)
        self.r = r

    area = property(lambda self: math.pi * self.r ** 2)

    def resize(self, k):
        self.r *= k


class Rect(Shape):
    def __init__(self, w, h):
        super().__init__("rect")
        self.sides = [w, h]

    area = property(lambda self: math.prod(self.sides))

    def resize(self, k):
        self.sides = [s * k for s in self.sides]


class Drawing(MutableSequence):
    def __init__(self, *shapes):
        self._shapes = list(shapes)

    __len__ = lambda self: len(self._shapes)
    __getitem__ = lambda self, i: self._shapes[i]
    __setitem__ = lambda self, i, v: self._shapes.__setitem__(i, v)
    __delitem__ = lambda self, i: self._shapes.__delitem__(i)
    insert = lambda self, i, v: self._shapes.insert(i, v)


for bad in (Shape, lambda: type("Half", (Shape,), {"area": 1})("half")):
    try:
        bad()
    except TypeError as exc:
        print(exc)
d = Drawing(Circle(1, tags=["red"]), Rect(2, 3))
d.append(Rect(1, 1))
d += [Circle(0.5)]
print(list(d), len(d), d[1] in d, d.index(d[2]), [c.__name__ for c in Circle.__mro__])
print(sorted(d, key=attrgetter("area")), max(d, key=attrgetter("name", "area")))
print(list(map(methodcaller("scaled", 2), d)), isinstance(d, Sized), isinstance([], Hashable))
shallow, deep = copy.copy(d[0]), copy.deepcopy(d)
shallow.tags.append("shared")
deep[1].sides.append(10)
print(d[0].tags, deep[0].tags, d[1], deep[1], d.pop(), d.reverse(), list(d))

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sized

class Shape(ABC):
    registry: dict[str, type] = {}

    def __init_subclass__(cls, *, tag=None, **kw):
        super().__init_subclass__(**kw)
        Shape.registry[tag or cls.__name__.lower()] = cls

    @property
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def scale(self, k):
        """Return a shape k times as large."""

    def describe(self):
        return f"{type(self).__name__:<8}{self.area:10.3f}"

    @classmethod
    def make(cls, tag, *args):
        return cls.registry[tag](*args)


class Circle(Shape):
    def __init__(self, r): self.r = r
    @property
    def area(self): return math.pi * self.r ** 2
    def scale(self, k): return Circle(self.r * k)


class Rect(Shape, tag="box"):
    def __init__(self, w, h): self.w, self.h = w, h
    @property
    def area(self): return self.w * self.h
    def scale(self, k): return type(self)(self.w * k, self.h * k)


class Sketch(Shape):
    area = 0


for s in (Shape.make("circle", 1), Shape.make("box", 2, 3), Rect(1, 1).scale(4)):
    print(s.describe(), isinstance(s, Shape), issubclass(type(s), Rect))
print(sorted(Shape.registry), sorted(Shape.__abstractmethods__), sorted(Sketch.__abstractmethods__))
print(isinstance([], Sized), isinstance({}, Mapping), isinstance(5, Iterable), Shape.scale.__doc__)
print(Sketch())

# The metaclass of the bases wins wherever a class is made; a star takes whatever can be iterated.
from abc import ABC, abstractmethod
import math
import sys
import time


class Shape(ABC):
    @abstractmethod
    def area(self): ...


class Meta(type):
    def __new__(mcs, name, bases, namespace, **options):
        namespace["made_by"] = f"{mcs.__name__} {sorted(options)}"
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


class Base(metaclass=Meta):
    pass


class Other(type):
    pass


class Pair:
    def __getitem__(self, index):
        return (3, 4)[index]


Square = type("Square", (Shape,), {"side": 2})
try:
    Square()
except TypeError as error:
    print(error)
Derived = type("Derived", (Base,), {}, color="red")
print(type(Derived).__name__, Derived.made_by)
print(type(type("Plain", (), {})).__name__)
try:
    type("Both", (Base, Other("Lonely", (), {})), {})
except TypeError as error:
    print(error)
print(math.hypot(*Pair()), max(*Pair()), [*Pair()])
print("{} {}".format(*"ab"), (lambda *a: a)(*{1: 2}, *range(2)))
for bad in (5, None, 1.5):
    try:
        print(*bad)
    except TypeError as error:
        print(error)
print(math.__name__, sys.__name__, time.__name__)
print("a\d" == "a\\d", b"\q" == b"\\q", len("\8"))

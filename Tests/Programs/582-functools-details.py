"""Details of functools: partial objects, cache_info, singledispatch over annotations, unions and abstract classes."""

from __future__ import annotations

import copy
from collections.abc import Container, Iterable, Sized
from functools import lru_cache, partial, partialmethod, singledispatch, singledispatchmethod
from typing import Union

p = partial(print, 1, sep="-")
print(p.__dict__, p.func is print, p.args, p.keywords, repr(p).startswith("functools.partial(<built-in function print>, 1"))
for name in "func", "args", "keywords":
    try:
        setattr(p, name, 3)
    except AttributeError as error:
        print(error)
p(2, end="!\n")
p(2, sep="+")
nested = partial(partial(print, 1, sep="-"), 5)
print(nested.func is print, nested.args, nested.keywords)
p.note = "own"
print(p.__dict__, partial(p, 6).func is p, copy.copy(p).note, copy.copy(p).args)


class Special(partial):
    pass


print(repr(Special(max, 1, key=len)).replace("__main__.", ""), Special(max, 4)(3))


@lru_cache(maxsize=2)
def square(x):
    return x * x


square(2), square(2), square(3)
info = square.cache_info()
print(info, info._replace(hits=9), info._fields, type(info)._make([1, 2, 3, 4]))
match info:
    case (hits, misses, size, _):
        print(hits, misses, size)


@singledispatch
def show(x):
    return f"object {x!r}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register
def _(x: str | bytes):
    return f"text {x!r}"


@show.register(Union[list, tuple])
def _(x):
    return f"row {x!r}"


@show.register(Iterable)
def _(x):
    return "iterable"


print(show(1), show(True), show("a"), show(b"b"), show([1]), show((2,)), show({3}), show(2.5))
print(sorted(kind.__name__ for kind in show.registry), show.registry[int](7), len(show.registry), int in show.registry)
try:
    show.registry[int] = None
except TypeError as error:
    print(error)
for wrong in (lambda: show.register(3), lambda: show.register(3, print), lambda: show.register(Union[int, None])):
    try:
        print(wrong() is not None)
    except TypeError as error:
        print(error)
try:
    @show.register
    def _(x: list[int]):
        pass
except TypeError as error:
    print(error)
try:
    show()
except TypeError as error:
    print(error)


class Printer:
    @singledispatchmethod
    def show(self, x):
        return "object"

    @show.register
    def _(self, x: int):
        return "int"

    @show.register
    def _(self, x: None):
        return "nothing"

    double = partialmethod(lambda self, x, y: (x, y), 2)


print(Printer().show(1), Printer().show("s"), Printer().show(None), Printer().double(3))


@singledispatch
def kind(x):
    return "object"


kind.register(Sized, lambda x: "sized")
kind.register(Iterable, lambda x: "iterable")


class Both:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


class Box:
    def __len__(self):
        return 0


class IterableBox(Box):
    def __iter__(self):
        return iter(())


try:
    print(kind(Both()))
except RuntimeError as error:
    print(str(error).replace("'", ""))
kind.register(Box, lambda x: "box")
print(kind(Box()), kind(IterableBox()), kind(3))
kind.register(Container, lambda x: "container")
kind.register(list, lambda x: "list")
print(kind([]), kind(type("Sub", (list,), {})()))

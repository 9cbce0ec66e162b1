"""Flags with bits nobody has named, and the parameters of generic classes."""

import asyncio
from enum import Enum, Flag, IntFlag
from typing import Dict, Generic, List, Optional, TypeVar, Union


class Perm(IntFlag):
    R = 4
    W = 2


for value in 8, 12, 0, 6, 15, -1, -3, 1:
    perm = Perm(value)
    print(repr(perm), perm.name, perm.value, str(perm), list(perm))
print(repr(Perm.R | 8), repr(Perm.R & 8), repr(Perm.R ^ 12), repr(~Perm.R), (Perm.R | 8).name)


class Color(Flag):
    RED = 1
    BLUE = 4


class Plain(Enum):
    ONE = 1


print(Color, Plain, repr(Color.RED | Color.BLUE), (Color.RED & Color.BLUE).name, Enum, Flag)
try:
    Color(2)
except ValueError as error:
    print(error)

T = TypeVar("T")
K = TypeVar("K")


class Stack(Generic[T]):
    def __init__(self):
        self.items: List[T] = []


class Pairs(Generic[K, T]):
    pass


class Named(Stack[T]):
    pass


class Ints(Stack[int]):
    pass


class Both(Stack[T], Dict[str, K]):
    pass


class Ordered(Pairs[T, K], Generic[K, T]):
    pass


class Child(Stack):
    pass


for cls in Stack, Pairs, Named, Ints, Both, Ordered, Child:
    print(cls.__name__, cls.__parameters__)
print(Pairs[int, T].__parameters__, Pairs[List[T], Optional[K]].__parameters__, Union[T, K, T].__parameters__)
print(Stack[int]().items, Stack[int].__parameters__)


async def nothing():
    pass


async def main():
    first = asyncio.create_task(nothing())
    named = asyncio.create_task(nothing(), name="x")
    third = asyncio.create_task(nothing())
    loop_named = asyncio.get_running_loop().create_task(nothing(), name="y")
    fifth = asyncio.create_task(nothing())
    async with asyncio.TaskGroup() as group:
        in_group = group.create_task(nothing(), name="z")
        last = group.create_task(nothing())
    print(*[task.get_name() for task in (first, named, third, loop_named, fifth, in_group, last)])


asyncio.run(main())

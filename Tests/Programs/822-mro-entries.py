"""Generic classes of typing, whose bases come from __mro_entries__."""
from typing import Generic, TypeVar, Protocol, NamedTuple
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self): self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
class S2(Stack[int]): pass
s = Stack[int](); s.push(1); print(s.items, Stack[int], Stack.__mro__, S2.__orig_bases__, S2.__mro__)
class P(NamedTuple):
    x: int
    y: int = 5
print(P(1), P(1, 2)._asdict())


class Alias:
    def __mro_entries__(self, bases):
        print("asked with", len(bases))
        return (dict,)


class FromAlias(Alias()):
    pass


print(FromAlias.__bases__, len(FromAlias.__orig_bases__), FromAlias(a=1))


class Two(Alias(), list[int] if False else object):
    pass


print(Two.__mro__, hasattr(Alias, "__orig_bases__"))


class Bad:
    def __mro_entries__(self, bases):
        return [dict]


try:
    class X(Bad()):
        pass
except TypeError as error:
    print(error)

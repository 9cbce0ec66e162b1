"""Type hints at run time: generics in old and new syntax, protocols, typed dicts, overloads."""
from typing import (Any, Callable, Generic, Iterable, Iterator, Literal, NamedTuple, NewType, Optional, Protocol,
                    TypedDict, TypeVar, Union, assert_never, cast, get_args, get_origin, get_type_hints, overload,
                    runtime_checkable, TYPE_CHECKING)

type Pair[A] = tuple[A, A]
type Tree[T] = T | list[Tree[T]]
UserId = NewType("UserId", int)
T = TypeVar("T")

@runtime_checkable
class Runnable(Protocol):
    def run(self) -> str: ...

class Job:
    def run(self) -> str:
        return "job"

class Thing:
    run = None

class Stack[E]:
    """PEP 695 class."""
    def __init__(self, items: Iterable[E] = ()) -> None:
        self._items: list[E] = list(items)

    def push(self, x: E) -> "Stack[E]":
        self._items.append(x)
        return self

    def pop(self) -> E:
        return self._items.pop()

    def __iter__(self) -> Iterator[E]:
        return reversed(self._items)

class Box(Generic[T]):
    def __init__(self, content: T): self.content = content
    def map(self, f: Callable[[T], Any]) -> "Box": return Box(f(self.content))
    def __repr__(self): return f"Box({self.content!r})"

class Reading(NamedTuple):
    sensor: str
    value: float = 0.0
    unit: Optional[str] = None

    @property
    def label(self) -> str:
        return f"{self.sensor}={self.value}{self.unit or ''}"

class Options(TypedDict, total=False):
    depth: int
    mode: Literal["fast", "safe"]

def first[X](xs: Iterable[X], default: X | None = None) -> X | None:
    return next(iter(xs), default)

@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2

def leaves[L](tree: Tree[L]) -> list[L]:
    return [y for x in tree for y in leaves(x)] if isinstance(tree, list) else [tree]

s: Stack[int] = Stack[int]([1, 2]).push(3)
print(list(s), s.pop(), first(s), first([], 9), double(4), double("ab"), leaves([1, [2, [3, 4]], 5]))
print(isinstance(Job(), Runnable), isinstance(3, Runnable), isinstance(Thing(), Runnable), [p.__name__ for p in Stack.__type_params__])
print(Box[int](5).map(str), Box("x").map(len), UserId(7) + 1, cast(str, 5), TYPE_CHECKING)
r = Reading("t1", 21.5, "C")
print(r, r.label, r._asdict(), Reading("p").label, Reading._fields, Reading._field_defaults, Reading(*"ab") == ("a", "b", None))
o: Options = {"depth": 3}
print(o, type(o) is dict, Options.__total__, sorted(Options.__annotations__))
print(get_type_hints(first)["default"] is not None, get_type_hints(double), get_origin(dict[str, int]), get_args(dict[str, int]), get_args(Literal["a", 1]))
print(Union[int, str, int] == Union[str, int], Optional[int], int | None, list[int], Union[int], Pair.__name__, isinstance(3, int | str))
a, (b, *c), d = 1, "xyz", 4
print(a, b, c, d, Reading.__new__.__defaults__)
try:
    assert_never(cast(Any, "surprise"))
except AssertionError as e:
    print("AssertionError:", e)
try:
    Protocol()
except TypeError as e:
    print("TypeError:", e)

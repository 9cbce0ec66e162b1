"""typing: protocols, generic classes (PEP 695 syntax), TypedDict, NewType, overloads."""
from collections.abc import Callable, Iterable, Iterator
from typing import (
    Annotated, Final, Literal, NamedTuple, NewType, Protocol, TypedDict, Union,
    cast, get_args, get_origin, get_type_hints, overload, runtime_checkable,
)

type Pairs[K, V] = list[tuple[K, V]]
UserId = NewType("UserId", int)
LIMIT: Final = 3


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self) -> None:
        print("door closed")


class Stack[T]:
    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: list[T] = list(items)

    def push(self, item: T) -> "Stack[T]":
        self._items.append(item)
        return self

    def pop(self) -> T:
        return self._items.pop()

    def __iter__(self) -> Iterator[T]:
        return reversed(self._items)


class Movie(TypedDict, total=False):
    title: str
    year: int


class Point(NamedTuple):
    x: float
    y: float = 0.0

    def moved(self, dx: float) -> "Point":
        return self._replace(x=self.x + dx)


def first[T](items: Iterable[T], default: T | None = None) -> T | None:
    return next(iter(items), default)


def compose[A, B, C](f: Callable[[A], B], g: Callable[[B], C]) -> Callable[[A], C]:
    return lambda a: g(f(a))


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print(isinstance(Door(), Closable), isinstance(3, Closable), first([], "none"), first("xyz"))
print(list(Stack("ab").push("c")), Stack[int]([1, 2]).pop(), compose(len, str)("four") * 2)
print(Movie(title="Lock", year=1992), Point(1).moved(2), Point._fields, UserId(7) + 1)
print(get_origin(dict[str, int]), get_args(Union[int, None]), get_args(Literal["a", 1]))
print(get_type_hints(Point), double.__name__, double("ab"), double(LIMIT))
hints = get_type_hints(first)
print(list(hints), first.__type_params__, Pairs.__name__, Stack.__type_params__[0].__name__)
print(int | None, list[int], Annotated[int, "positive"].__metadata__, cast(int, "still text"))
try:
    isinstance([1], list[int])
except TypeError as exc:
    print("TypeError:", exc)

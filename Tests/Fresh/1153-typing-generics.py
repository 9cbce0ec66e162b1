# The 3.12 way of writing types: type parameters, protocols, typed dicts, overloads; checked at run time where possible.
import typing
from collections.abc import Callable, Iterator
from typing import (Annotated, Any, Final, Generic, Literal, NamedTuple, NewType, Optional, Protocol, Required, TypedDict,
                    TypeVar, Union, cast, final, get_args, get_origin, get_type_hints, override, runtime_checkable)

class Stack[T]:
    def __init__(self, *items: T) -> None:
        self._items: list[T] = list(items)
    def push(self, item: T) -> "Stack[T]":
        self._items.append(item)
        return self
    def pop(self) -> T:
        return self._items.pop()
    def __iter__(self) -> Iterator[T]:
        while self._items:
            yield self.pop()

def first_or[T, D](items: list[T], default: D, *, key: Callable[[T], bool] = bool) -> T | D:
    return next(filter(key, items), default)

type Json = None | bool | int | float | str | list[Json] | dict[str, Json]
type Pair[A] = tuple[A, A]

@runtime_checkable
class Speaker(Protocol):
    def speak(self) -> str: ...

@runtime_checkable
class Named(Protocol):
    name: str

class Dog:
    def speak(self) -> str:
        return "woof"

class Robot(Speaker):
    name = "R2"
    @override
    def speak(self) -> str:
        return "beep " + (super().speak() or "(nothing from the protocol)")

class Movie(TypedDict, total=False):
    title: Required[str]
    year: int

class Point(NamedTuple):
    """A point."""
    x: float
    y: float = 0.0
    @property
    def norm(self) -> float:
        return (self.x ** 2 + self.y ** 2) ** 0.5

UserId = NewType("UserId", int)
N = TypeVar("N", int, float, covariant=False)
LIMIT: Final[int] = 10

class Box(Generic[N]):
    content: Optional[N] = None
    label: Annotated[str, "shown", 3] = ""
    mode: Literal["r", "w"] = "r"

@final
class Leaf: ...

print(list(Stack(1, 2).push(3)), Stack[int]("unchecked").pop(), Stack.__type_params__, Stack[int], get_args(Stack[str]))
print(first_or([0, "", 5], None), first_or([1], "none", key=lambda n: n > 1), first_or.__type_params__, first_or.__annotations__["return"])
print(Json.__name__, type(Json).__name__, get_args(Json.__value__)[:3], Pair[int], Pair.__type_params__, Pair.__value__)
print([(type(o).__name__, isinstance(o, Speaker), isinstance(o, Named)) for o in (Dog(), Robot(), 5)], Robot().speak(), Robot.speak.__override__)
movie: Movie = {"title": "Alien"}
print(type(movie), sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__), Movie.__total__, Movie(title="x", year=1))
p = Point(3, 4)
print(p, p.norm, Point(1) == (1, 0.0), Point.__annotations__, Point.__doc__, p[::-1], isinstance(p, tuple))
print(UserId(5) + 1, UserId.__name__, UserId.__supertype__, cast(str, 5), N, N.__constraints__, LIMIT)
print(get_type_hints(Box), get_type_hints(Box, include_extras=True)["label"].__metadata__)
print(Box[int], get_origin(Box[int]) is Box, Box.__parameters__, Union[int, str, int], Union[int, None] == Optional[int], get_origin(int | str), int | None)
print(Leaf.__final__)
print(list[int], dict[str, list[int]].__args__, get_origin(list[int]), tuple[int, ...], Callable[[int], str], isinstance([], list), typing.get_origin(Literal[1, 2]), Literal[1, 2] == Literal[2, 1])
print(isinstance(3, int | str), issubclass(bool, int | str), typing.TYPE_CHECKING, Any, typing.is_typeddict(Movie), typing.reveal_type.__name__)
for bad in (lambda: isinstance([1], list[int]), lambda: Speaker(), lambda: Box[int, str], lambda: isinstance({}, Movie), lambda: Stack[int, str], lambda: issubclass(Dog, Named),
            lambda: TypeVar("X", int), lambda: Union[3, "x"], lambda: typing.assert_never(3)):
    try:
        print(bad())
    except (TypeError, AssertionError) as err:
        print(f"{type(err).__name__}: {err}")

"""Records with types: typed dictionaries, named tuples, protocols and generics, and what their hints say at run time."""
from typing import (Annotated, Callable, Generic, IO, Literal, NamedTuple, NotRequired, Optional, Protocol, TypedDict,
                    TypeVar, Union, get_args, get_origin, get_type_hints, is_typeddict, runtime_checkable)

T = TypeVar("T")


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


class Review(Movie, total=False):
    stars: Literal[1, 2, 3]


class Point(NamedTuple):
    """A place on the plane."""

    x: int
    y: int = 0

    def moved(self, dx: int) -> "Point":
        return self._replace(x=self.x + dx)


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self) -> None:
        print("the door is closed")


class Box(Generic[T]):
    def __init__(self, content: T):
        self.content = content

    def map(self, change: Callable[[T], T]) -> "Box[T]":
        return Box(change(self.content))


def save(movie: Movie, to: "IO[str]", *, name: Optional[str] = None, size: Annotated[int, "bytes"] = 0) -> bool:
    return True


print(Review(title="Alien", stars=3), Review.__required_keys__, sorted(Review.__optional_keys__))
print(is_typeddict(Review), is_typeddict(Point), get_type_hints(Review))
print(Point(1), Point(1).moved(2), Point._field_defaults, Point.__annotations__)
print(isinstance(Door(), Closable), isinstance(3, Closable), issubclass(Door, Closable))
print(Box[int](4).map(lambda n: n + 1).content, Box[int], Box[T].__parameters__)
for name, hint in get_type_hints(save).items():
    print(f"{name}: {hint}", get_origin(hint), get_args(hint))
print(get_type_hints(save, include_extras=True)["size"].__metadata__)
print(Union[int, str, int, None], Optional[Union[str, None]], Literal[1, Literal[2, 1]], Callable[..., int])

mistakes = [
    lambda: isinstance({}, Movie), lambda: Point(), lambda: Box[int, str], lambda: Optional[int, str],
    lambda: Closable(), lambda: isinstance(3, Box[int]), lambda: Generic[int], lambda: TypeVar("V", int),
    lambda: get_type_hints(3), lambda: Callable[int], lambda: issubclass(int, 3),
]
for mistake in mistakes:
    try:
        print("no mistake:", mistake())
    except TypeError as error:
        print("TypeError:", error)

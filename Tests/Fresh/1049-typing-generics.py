from typing import (Annotated, ClassVar, Generic, Literal, NamedTuple, NewType, Optional, Protocol, Self, TypedDict,
                    TypeVar, Union, get_args, get_origin, get_type_hints, overload, runtime_checkable, cast)

T = TypeVar("T")
UserId = NewType("UserId", int)

class Stack(Generic[T]):
    created: ClassVar[int] = 0
    def __init__(self) -> None:
        self._items: list[T] = []
        Stack.created += 1

    def push(self, item: T) -> Self:
        self._items.append(item)
        return self

    def pop(self) -> Optional[T]:
        return self._items.pop() if self._items else None

class Pair[A, B]:
    def __init__(self, a: A, b: B):
        self.a, self.b = a, b

    def swap(self) -> "Pair[B, A]":
        return Pair(self.b, self.a)

@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...

class Door:
    def close(self): print("slam")


Movie = TypedDict("Movie", {"title": str, "year": int}, total=False)
Row = NamedTuple("Row", [("key", str), ("n", int)])


def first[S](xs: list[S], default: S | None = None) -> S | None:
    return xs[0] if xs else default


s = Stack[int]().push(1).push(2)
print(s.pop(), s.pop(), s.pop(), Stack.created, Pair("l", 2).swap().a)
print(isinstance(Door(), Closable), isinstance(3, Closable), Row("k", 1), Row._fields)
print(Movie(title="Alien"), sorted(Movie.__optional_keys__), UserId(5) + 1, cast("str", 9))
print(first([], "d"), first.__type_params__)
print(get_origin(dict[str, int]), get_args(Union[int, str, None]), get_args(Literal["r", "w"]))
print(list[int], Optional[str], int | None, get_type_hints(Stack.__init__), Annotated[int, "m"].__metadata__)

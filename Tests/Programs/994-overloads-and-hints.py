# What typing keeps of hints at run time.
import typing
from typing import (Annotated, Any, AsyncContextManager, ContextManager, Literal, NamedTuple, Optional, Protocol, SupportsBytes,
                    SupportsRound, TypedDict, Union, get_args, get_origin, get_overloads, get_type_hints, overload, runtime_checkable)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print(double(4), double("ab"), [f.__annotations__ for f in get_overloads(double)])
typing.clear_overloads()
print(get_overloads(double))


class Point(NamedTuple):
    x: int
    y: int = 0


class Movie(TypedDict, total=False):
    name: str
    year: int


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        pass


print(Point(1), Point(1, 2)._asdict(), Point.__annotations__, Movie(name="M"), Movie.__optional_keys__ == {"name", "year"})
print(isinstance(File(), Closes), isinstance(3, Closes), isinstance(3.5, SupportsRound), isinstance("", SupportsBytes))
print(get_origin(Optional[int]), get_args(Union[int, str, None]), Literal["a", 1], Annotated[int, "m"], Any)
print(ContextManager[int], AsyncContextManager, get_origin(dict[str, int]), get_args(typing.Callable[[int], str]))


def f(a: "int", *b: Optional[str], c: list["float"] = []) -> None: ...


print(get_type_hints(f))


@typing.dataclass_transform(kw_only_default=True)
def make(cls):
    return cls


print(make.__dataclass_transform__["kw_only_default"], typing.no_type_check(f) is f, f.__no_type_check__)

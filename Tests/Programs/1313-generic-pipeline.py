"""A pipeline of generic steps; its hints say at run time which step fits after which."""
import collections.abc
from typing import (Any, Callable, Concatenate, Generic, Literal, ParamSpec, Protocol, Tuple, TypeVar, TypeVarTuple,
                    Union, Unpack, get_args, get_origin, get_type_hints, runtime_checkable)

In = TypeVar("In")
Out = TypeVar("Out")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


class Step(Generic[In, Out]):
    def __init__(self, change: Callable[[In], Out]):
        self.change = change

    def __call__(self, value: In) -> Out:
        return self.change(value)


class Parse(Step[str, int]):
    """Text to number."""


class Show(Step[int, str]):
    """Number to text."""


@runtime_checkable
class Sized(Protocol):
    def __len__(self) -> int: ...


def logged(function: Callable[P, Out]) -> Callable[P, Out]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> Out:
        print("calling", function.__name__, args)
        return function(*args, **kwargs)
    return inner


def types_of(step):
    """What a step takes and gives, from what its class was written with."""
    return get_args(type(step).__orig_bases__[0])


def joined(*steps):
    for before, after in zip(steps, steps[1:]):
        if types_of(before)[1] is not types_of(after)[0]:
            raise TypeError(f"{type(before).__name__} gives {types_of(before)[1].__name__}, "
                            f"{type(after).__name__} takes {types_of(after)[0].__name__}")

    @logged
    def run(value):
        for step in steps:
            value = step(value)
        return value
    return run


parse, show = Parse(int), Show(lambda n: f"<{n}>")
print(joined(parse, show)("42"))
try:
    joined(parse, parse)
except TypeError as error:
    print("TypeError:", error)
print(Step[int, str], Step[In, int].__parameters__, Step[In, int][str], Parse.__orig_bases__, Parse.__mro__[2])
print(get_type_hints(logged), P.args, P.kwargs, P.args.__origin__)
print(Callable[Concatenate[int, P], Out], Callable[P, int][[str, bytes]], collections.abc.Callable[[int], str])
print(Tuple[int, Unpack[Ts]], Tuple[int, Unpack[Ts]][str, bytes], get_origin(Literal["a"]), get_args(Union[int, None]))
print(isinstance([1], Sized), isinstance(4, Sized), collections.abc.Mapping[str, Any], get_args(Callable[[int], str]))
for mistake in (lambda: Step[int], lambda: Parse[int], lambda: Generic[int], lambda: Union[()], lambda: TypeVar("X", int)):
    try:
        mistake()
    except TypeError as error:
        print("TypeError:", error)

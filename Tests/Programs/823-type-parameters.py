"""PEP 695: generic functions, classes and aliases; bounds and values found only when asked for."""
from typing import TypeVar


def first[T](items: list[T], default: T = None) -> T:
    return items[0] if items else default


print(first([3, 4]), first([]), first.__type_params__, first.__annotations__["return"])
print(first.__name__, first.__qualname__, first.__type_params__[0].__name__)


class Stack[T]:
    """A stack."""
    limit = 3

    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T) -> None:
        if len(self.items) >= self.limit:
            raise OverflowError("full")
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()

    def map[U](self, f: "callable[[T], U]") -> "Stack[U]":
        result = Stack()
        for item in self.items:
            result.push(f(item))
        return result


s = Stack[int]()
s.push(1)
s.push(2)
print(s.pop(), s.map(str).items, Stack.__type_params__, Stack.__doc__)
print(Stack.map.__qualname__, Stack.map.__type_params__, Stack[int])
print(Stack.__orig_bases__, [c.__name__ for c in Stack.__mro__])


class Pair[A, B](dict):
    def both(self, *, sep="-") -> str:
        return f"{self['a']}{sep}{self['b']}"

    def me(self):
        return super().get("a"), __class__.__name__


p = Pair(a=1, b=2)
print(p.both(), p.me(), [t.__name__ for t in Pair.__type_params__])


def keyword_only[T](x: T, /, y=2, *, z: T = 5, **rest) -> tuple:
    return x, y, z, rest


print(keyword_only(1), keyword_only(1, 3, z=4, w=6), keyword_only.__defaults__, keyword_only.__kwdefaults__)


def noisy():
    print("evaluated")
    return int


def bounded[T: noisy()](x: T):
    return x


t = bounded.__type_params__[0]
print("before")
print(t.__bound__, t.__bound__, t.__constraints__)


def constrained[T: (int, str), *Ts, **P](x: T):
    return T, Ts, P


a, b, c = constrained(1)
print(a.__constraints__, a.__bound__, b, [type(x).__name__ for x in (a, b, c)], isinstance(a, TypeVar))

type Number = int | float
type Nested[T] = dict[str, Nested[T]] | T
print(Number, Number.__name__, Number.__value__, Number.__type_params__)
print(Nested, Nested.__type_params__, type(Number).__name__)
type Late = not_yet
try:
    Late.__value__
except NameError as error:
    print(error)
not_yet = str
print(Late.__value__)


def decorate(tag):
    def wrap(f):
        print("decorating", f.__name__, tag)
        return f
    return wrap


@decorate("d")
def generator[T](items: list[T]):
    yield from items


@decorate("c")
class Empty[T]:
    pass


print(list(generator("ab")), Empty.__name__)


def outer(scale):
    def inner[T](x: T) -> T:
        return x * scale
    return inner


print(outer(3)(4), outer("x").__qualname__ if False else outer(2).__qualname__)


async def later[T](x: T) -> T:
    return x

try:
    later(9).send(None)
except StopIteration as stop:
    print(stop.value)

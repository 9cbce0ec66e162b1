"""Structural pattern matching over a small expression tree."""
from dataclasses import dataclass
from enum import Enum


class Op(Enum):
    ADD = "+"
    MUL = "*"


@dataclass(frozen=True)
class Num:
    value: float


@dataclass(frozen=True)
class Bin:
    op: Op
    left: object
    right: object


@dataclass
class Call:
    name: str
    args: list


def simplify(e):
    match e:
        case Num():
            return e
        case Bin(Op.ADD, Num(0), x) | Bin(Op.ADD, x, Num(0)):
            return simplify(x)
        case Bin(Op.MUL, Num(0), _) | Bin(Op.MUL, _, Num(0)):
            return Num(0)
        case Bin(Op.MUL, Num(1), x) | Bin(Op.MUL, x, Num(1)):
            return simplify(x)
        case Bin(op, left, right):
            new = Bin(op, simplify(left), simplify(right))
            return simplify(new) if new != e else e
        case Call(name="neg", args=[Num(value=v)]):
            return Num(-v)
        case Call(args=[first, *rest]) if rest:
            return Call("list", [simplify(first), len(rest)])
        case {"op": str(op), **others} if len(op) == 1:
            return (op, sorted(others))
        case [("let", name, value), *body]:
            return f"{name}={value} in {body}"
        case str() | bytes() as text:
            return text[:2]
        case int(n) | float(n) if n > 10:
            return "big"
        case None | True | False:
            return "constant"
        case _:
            return "?"


x = Call("x", [])
for e in [Bin(Op.ADD, Num(0), Bin(Op.MUL, Num(1), Num(7))), Bin(Op.MUL, Bin(Op.ADD, Num(2), Num(3)), Num(0)), x,
          Call("neg", [Num(4)]), Call("f", [Num(1), Bin(Op.ADD, Num(0), Num(2)), 3]), {"op": "+", "b": 1, "a": 2},
          {"op": "++"}, [("let", "k", 3), "k", "k"], (("let", "z", 0),), "hello", b"bytes", 11, 10, 10.5, None, True, [],
          Num("s")]:
    print(simplify(e))
print(Bin.__match_args__, Num(1) == Num(1.0), hash(Num(2)) == hash(Num(2)))
try:
    match 1:
        case int(1, 2):
            pass
except TypeError as error:
    print(error)

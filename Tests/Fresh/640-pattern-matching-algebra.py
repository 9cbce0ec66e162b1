"""Structural pattern matching: differentiate and simplify small expressions."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Num:
    value: int


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Op:
    sign: str
    left: object
    right: object


def parse(tree):
    match tree:
        case int(n):
            return Num(n)
        case str(name) if name.isidentifier():
            return Var(name)
        case [("+" | "*" | "^") as sign, left, right]:
            return Op(sign, parse(left), parse(right))
        case [sign, *rest]:
            raise SyntaxError(f"{sign!r} with {len(rest)} operand(s)")
    raise SyntaxError(f"cannot read {tree!r}")


def simplify(e):
    match e:
        case Op(sign, left, right):
            e = Op(sign, simplify(left), simplify(right))
    match e:
        case Op("+", Num(a), Num(b)):
            return Num(a + b)
        case Op("*", Num(a), Num(b)):
            return Num(a * b)
        case Op("+", x, Num(0)) | Op("+", Num(0), x) | Op("*", x, Num(1)) | Op("*", Num(1), x):
            return x
        case Op("*", _, Num(0)) | Op("*", Num(0), _) | Op("^", Num(0), _):
            return Num(0)
        case Op("*", x, y) if x == y:
            return Op("^", x, Num(2))
    return e


def diff(e, x):
    match e:
        case Num() | Var():
            return Num(int(e == Var(x)))
        case Op("+", f, g):
            return Op("+", diff(f, x), diff(g, x))
        case Op("*", f, g):
            return Op("+", Op("*", diff(f, x), g), Op("*", f, diff(g, x)))
        case Op("^", f, Num(n)):
            return Op("*", Op("*", Num(n), Op("^", f, Num(n - 1))), diff(f, x))


def show(e):
    match e:
        case Num(value=v) | Var(name=v):
            return str(v)
        case Op(s, f, g):
            return f"({show(f)} {s} {show(g)})"


for tree in (7, "x", ["+", "x", 3], ["*", "x", "x"], ["+", ["^", "x", 3], ["*", 5, "x"]],
             ["*", ["+", "x", "y"], 2], ["-", 1, 2], ["+", 1], {"x": 1}, "2x"):
    try:
        e = parse(tree)
        print(f"{show(simplify(e)):<20} d/dx = {show(simplify(diff(e, 'x')))}")
    except SyntaxError as exc:
        print("error:", exc.msg)

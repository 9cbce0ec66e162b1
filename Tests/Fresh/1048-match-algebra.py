"""Symbolic derivatives with structural pattern matching."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Num:
    v: float


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Op:
    op: str
    a: object
    b: object


def simplify(e):
    match e:
        case Op(op, a, b):
            match Op(op, simplify(a), simplify(b)):
                case Op("+", Num(x), Num(y)): return Num(x + y)
                case Op("*", Num(x), Num(y)): return Num(x * y)
                case Op("+", Num(0), r) | Op("+", r, Num(0)): return r
                case Op("*", Num(0), _) | Op("*", _, Num(0)): return Num(0)
                case Op("*", Num(1), r) | Op("*", r, Num(1)): return r
                case other: return other
        case _:
            return e


def derive(e, x):
    match e:
        case Num(): return Num(0)
        case Var(name): return Num(int(name == x))
        case Op("+", a, b): return Op("+", derive(a, x), derive(b, x))
        case Op("*", a, b): return Op("+", Op("*", derive(a, x), b), Op("*", a, derive(b, x)))
        case Op(op): raise ValueError(f"no rule for {op}")


def show(e):
    match e:
        case Num(v): return f"{v:g}"
        case Var(n): return n
        case Op(o, a, b): return f"({show(a)} {o} {show(b)})"


x = Var("x")
expr = Op("+", Op("*", Num(3), Op("*", x, x)), Op("+", Op("*", Num(2), x), Num(7)))
print(show(expr), "->", show(simplify(derive(expr, "x"))))


def route(msg):
    match msg:
        case {"type": "move", "to": [int(a), int(b)], **rest}: return f"move {a},{b} {rest}"
        case {"type": "say" | "shout" as how, "text": str(t)} if t: return f"{how}: {t}"
        case [first, *_, last]: return f"list {first}..{last}"
        case "quit" | None: return "bye"
        case int() | float() as n if n < 0: return "negative"
        case _: return f"?? {msg!r}"


for m in ({"type": "move", "to": [1, 2], "fast": 1}, {"type": "shout", "text": "hi"}, {"type": "say", "text": ""},
          [1, 2, 3], (5, 6), [1], "quit", None, -2.5, 3):
    print(route(m))
derive(Op("/", x, x), "x")

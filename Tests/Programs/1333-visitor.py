# Expressions shown, simplified and differentiated by match.
from functools import singledispatch, singledispatchmethod
from dataclasses import dataclass
from typing import Union
@dataclass(frozen=True)
class Num: v: float
@dataclass(frozen=True)
class Var: name: str
@dataclass(frozen=True)
class Bin: op: str; l: "Expr"; r: "Expr"
@dataclass(frozen=True)
class Neg: e: "Expr"
Expr = Union[Num, Var, Bin, Neg]
PREC = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
def show(e, p=0):
    match e:
        case Num(v): return f"{v:g}"
        case Var(n): return n
        case Neg(x): return "-" + show(x, 9)
        case Bin(o, l, r):
            s = f"{show(l, PREC[o])} {o} {show(r, PREC[o] + 1)}"; return f"({s})" if PREC[o] < p else s
def simp(e):
    match e:
        case Bin(o, l, r):
            match o, simp(l), simp(r):
                case "+", Num(0), x: return x
                case "+", x, Num(0): return x
                case "*", Num(0), _: return Num(0)
                case "*", _, Num(0): return Num(0)
                case "*", Num(1), x: return x
                case "*", x, Num(1): return x
                case "^", x, Num(1): return x
                case "^", _, Num(0): return Num(1)
                case o, Num(a), Num(b) if o != "/" or b: return Num({"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else 0, "^": a ** b}[o])
                case "-", a, b if a == b: return Num(0)
                case o, a, b: return Bin(o, a, b)
        case Neg(Neg(x)): return simp(x)
        case Neg(x): return Neg(simp(x))
    return e
def diff(e, x):
    match e:
        case Num(): return Num(0)
        case Var(n): return Num(int(n == x))
        case Neg(a): return Neg(diff(a, x))
        case Bin("+" | "-" as o, a, b): return Bin(o, diff(a, x), diff(b, x))
        case Bin("*", a, b): return Bin("+", Bin("*", diff(a, x), b), Bin("*", a, diff(b, x)))
        case Bin("^", a, Num(n)): return Bin("*", Bin("*", Num(n), Bin("^", a, Num(n - 1))), diff(a, x))
        case _: raise NotImplementedError(f"diff of {e!r}")
e = Bin("+", Bin("^", Var("x"), Num(3)), Bin("*", Num(2), Var("x"))); print(show(e), "|", show(diff(e, "x")), "|", show(simp(diff(e, "x"))))
print(show(Bin("*", Bin("+", Num(1), Var("y")), Neg(Num(2)))), simp(Neg(Neg(Var("z")))), hash(Num(1)) == hash(Num(1)), {e: "expr"}[e], simp(Bin("-", Var("q"), Var("q"))))
try: diff(Bin("/", Num(1), Var("x")), "x")
except NotImplementedError as err: print(err)
try: e.op = "-"
except Exception as err: print(type(err).__name__, err)

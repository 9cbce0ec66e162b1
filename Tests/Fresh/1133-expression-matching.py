"""A symbolic calculator: tokens, a recursive-descent parser, and `match` to simplify and to print."""
from dataclasses import make_dataclass

Num = make_dataclass("Num", [("value", int)], frozen=True)
Var = make_dataclass("Var", ["name"], frozen=True)
Bin = make_dataclass("Bin", ["op", "left", "right"], frozen=True)

class ParseError(SyntaxError): ...

LEVEL = {"+": 1, "-": 1, "*": 2, "^": 3}

def tokens(text):
    number = ""
    for i, c in enumerate(text + " "):
        if number and not c.isdigit():
            yield Num(int(number))
            number = ""
        if c.isdigit():
            number += c
        elif c.isalpha():
            yield Var(c)
        elif c in "+-*^()":
            yield c
        elif not c.isspace():
            raise ParseError(f"bad character {c!r} at {i}")

def parse(text):
    stream = [*tokens(text), None]
    def atom():
        match stream.pop(0):
            case Num() | Var() as leaf:
                return leaf
            case "(":
                inner = expression(1)
                if stream.pop(0) != ")":
                    raise ParseError("missing )")
                return inner
            case "-":
                return Bin("-", Num(0), atom())
            case other:
                raise ParseError(f"unexpected {other or 'end'}")
    def expression(least):
        left = atom()
        while (level := LEVEL.get(stream[0], 0)) >= least:
            op = stream.pop(0)
            left = Bin(op, left, expression(level + (op != "^")))
        return left
    tree = expression(1)
    if stream != [None]:
        raise ParseError(f"left over: {stream[0]}")
    return tree

def simplify(e):
    match e:
        case Bin(op, l, r) if (simple := Bin(op, simplify(l), simplify(r))) != e:
            return simplify(simple)
        case Bin("+", Num(0), x) | Bin("+", x, Num(0)) | Bin("-", x, Num(0)) | Bin("*", Num(1), x) | Bin("*", x, Num(1)):
            return x
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return Num(0)
        case Bin("^", x, Num(1)):
            return x
        case Bin(op, Num(a), Num(b)) if op != "^" or 0 <= b < 20:
            return Num({"+": a + b, "-": a - b, "*": a * b}[op] if op != "^" else a ** b)
    return e

def show(e, outer=0):
    match e:
        case Num(v):
            return str(v)
        case Var(n):
            return n
        case Bin(op, l, r):
            level = LEVEL[op]
            text = f"{show(l, level + (op == '^'))}{op}{show(r, level + (op != '^'))}"
            return f"({text})" if level < outer else text

for text in ("1+2*3", "x*x + 0*y + 3", "2^3^2 - (4-5-6)", "(x+1)*(x-1)", "-x^2 * 1", "((7))*x^1"):
    tree = parse(text)
    print(f"{text:<17} {show(tree):<17} {show(simplify(tree))}")
for bad in ("1+", "(2", "3 4", "a$b", "*2", ")"):
    try:
        print(parse(bad))
    except ParseError as err:
        print(f"{bad:<5} ParseError: {err.msg}")

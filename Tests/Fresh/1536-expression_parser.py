"""A recursive-descent calculator with variables and good error messages."""
import math
from collections import namedtuple
Token = namedtuple("Token", "kind text pos")
OPS = set("+-*/%^()=,")
class CalcError(Exception): pass

def tokenize(src):
    i = 0
    while i < len(src):
        ch = src[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit() or ch == ".":
            j = i
            while j < len(src) and (src[j].isdigit() or src[j] == "."):
                j += 1
            yield Token("num", src[i:j], i)
            i = j
        elif ch.isidentifier():
            j = i
            while j < len(src) and src[i:j + 1].isidentifier():
                j += 1
            yield Token("name", src[i:j], i)
            i = j
        elif ch not in OPS:
            raise CalcError(f"column {i + 1}: unexpected {ch!r}")
        else:
            yield Token("op", ch, i)
            i += 1
    yield Token("end", "", len(src))

class Parser:
    PREC = {"+": (1, 2), "-": (1, 2), "*": (3, 4), "/": (3, 4), "%": (3, 4), "^": (8, 7)}

    def __init__(self, src, env):
        self.toks, self.i, self.env = list(tokenize(src)), 0, env

    def take(self, text=None):
        t = self.toks[self.i]
        if text is not None and t.text != text:
            raise CalcError(f"column {t.pos + 1}: expected {text!r}, got {t.text or 'end'!r}")
        self.i += 1
        return t
    def atom(self):
        match self.take():
            case Token("num", text, pos):
                try:
                    return float(text) if "." in text else int(text)
                except ValueError:
                    raise CalcError(f"column {pos + 1}: bad number {text}") from None
            case Token("name", f) if self.toks[self.i].text == "(":
                args = []
                while (t := self.take()).text in ("(", ","):
                    args.append(self.expr())
                if t.text != ")":
                    raise CalcError(f"column {t.pos + 1}: call not closed")
                return {"sqrt": math.sqrt, "max": max, "gcd": math.gcd, "fact": math.factorial}[f](*args)
            case Token("name", name):
                return self.env[name]
            case Token("op", "-"):
                return -self.expr(5)
            case Token("op", "("):
                v = self.expr()
                self.take(")")
                return v
            case Token(_, text, pos):
                raise CalcError(f"column {pos + 1}: unexpected {text or 'end'!r}")
    def expr(self, least=0):
        left = self.atom()
        while (op := self.toks[self.i].text) in self.PREC and self.PREC[op][0] >= least:
            self.take()
            right = self.expr(self.PREC[op][1])
            left = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
                    "/": lambda: left / right, "%": lambda: left % right, "^": lambda: left ** right}[op]()
        return left

env = {"pi": math.pi}
for line in ["1 + 2 * 3", "(1+2)*3", "2^3^2", "-2^2", "10 - 4 - 3", "7 / 2 + 7 % 4", "x = 6 * 7", "x + 0.5",
             "sqrt(x*x) - max(1, 2, x)", "gcd(84, 36) + fact(5)", "2 * (3 + ", "4 $ 4", "1.2.3", "y", "1 / 0", "3 3"]:
    try:
        target, _, body = line.rpartition("=")
        p = Parser(body, env)
        value = p.expr()
        p.take("")
        if target:
            env[target.strip()] = value
        print(f"{line:<26} = {value!r}")
    except (CalcError, ZeroDivisionError, KeyError) as e:
        print(f"{line:<26} ! {type(e).__name__}: {e}")

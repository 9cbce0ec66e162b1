"""A calculator: tokenizer, precedence climbing, variables and error messages."""
import math
import operator
from collections import namedtuple
from enum import Enum

Kind = Enum("Kind", "NUMBER NAME SIGN END")
Token = namedtuple("Token", "kind text at")


def tokens(source):
    i = 0
    while i < len(source):
        start, kind = i, Kind.SIGN
        i += 1
        if source[start].isspace():
            continue
        if source[start].isalnum():
            kind = Kind.NUMBER if source[start].isdigit() else Kind.NAME
            while i < len(source) and (source[i].isalnum() or source[i] == "."):
                i += 1
        yield Token(kind, source[start:i], start)
    yield Token(Kind.END, "", len(source))


LEFT = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul),
        "/": (2, operator.truediv), "%": (2, operator.mod)}
FUNCS = {"sqrt": math.sqrt, "abs": abs, "fact": lambda x: math.factorial(int(x))}


class Calculator:
    names = {"pi": math.pi}

    def run(self, source):
        self.todo = list(tokens(source))
        match self.todo:
            case [Token(Kind.NAME, target), Token(Kind.SIGN, "="), *rest]:
                self.todo = rest
                value = self.names[target] = self.expression(0)
            case _:
                value = self.expression(0)
        if (t := self.todo[0]).kind is not Kind.END:
            raise SyntaxError(f"unexpected {t.text!r} at {t.at}")
        return value

    def expression(self, floor):
        value = self.factor()
        while self.todo[0].text in LEFT and LEFT[self.todo[0].text][0] > floor:
            level, func = LEFT[self.todo.pop(0).text]
            value = func(value, self.expression(level))
        return value

    def factor(self):
        match self.todo.pop(0):
            case Token(Kind.NUMBER, text):
                value = float(text) if "." in text else int(text)
            case Token(Kind.NAME, name) if name in FUNCS:
                value = FUNCS[name](self.factor())
            case Token(Kind.NAME, name) if name in self.names:
                value = self.names[name]
            case Token(Kind.SIGN, "-"):
                return -self.factor()
            case Token(Kind.SIGN, "("):
                value = self.expression(0)
                if self.todo.pop(0).text != ")":
                    raise SyntaxError("missing )")
            case Token(kind, text, at):
                raise SyntaxError(f"unexpected {text or kind.name!r} at {at}")
        if self.todo[0].text == "^" and self.todo.pop(0):
            value **= self.factor()
        return value


calc = Calculator()
for line in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "7 / 2 % 2", "r = 2.5",
             "pi * r ^ 2", "sqrt(16) + abs -3", "fact 20", "1 +", "2 $ 3", "x + 1", "(1", "1 / 0", "1.2.3"):
    try:
        print(f"{line:<18} = {calc.run(line)!r}")
    except (SyntaxError, ArithmeticError, ValueError) as exc:
        print(f"{line:<18} ! {type(exc).__name__}: {exc}")

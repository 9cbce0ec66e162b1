"""A calculator: tokenizer, recursive descent, variables. Exit code 2 if any line was bad."""
import operator
import sys

OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod}

class CalcError(Exception): ...

def tokenize(text):
    i = 0
    while i < len(text):
        ch = text[i]
        if ch.isspace():
            i += 1
        elif ch.isalnum():
            j = i + 1
            while j < len(text) and (text[j].isalnum() or text[j] == "."):
                j += 1
            word, i = text[i:j], j
            yield ("name", word) if ch.isidentifier() else ("num", float(word) if "." in word else int(word))
        elif ch in "+-*/%^()=":
            yield "op", ch
            i += 1
        else:
            raise CalcError(f"bad character {ch!r} at {i}")
    yield "end", None

class Parser:
    def __init__(self, text, env):
        self.toks, self.pos, self.env = list(tokenize(text)), 0, env

    def take(self, *wanted):
        kind, val = self.toks[self.pos]
        if kind == "op" and val in wanted:
            self.pos += 1
            return val

    def statement(self):
        if len(self.toks) > 2 and self.toks[0][0] == "name" and self.toks[1] == ("op", "="):
            self.pos = 2
            value = self.env[self.toks[0][1]] = self.binary(("+-", "*/%"))
        else:
            value = self.binary(("+-", "*/%"))
        if self.toks[self.pos][0] != "end":
            raise CalcError(f"unexpected {self.toks[self.pos][1]!r}")
        return value

    def binary(self, levels):
        if not levels:
            return self.power()
        left = self.binary(levels[1:])
        while op := self.take(*levels[0]):
            left = OPS[op](left, self.binary(levels[1:]))
        return left

    def power(self):
        if self.take("-"): return -self.power()
        base = self.atom()
        return base ** self.power() if self.take("^") else base

    def atom(self):
        if self.take("("):
            value = self.binary(("+-", "*/%"))
            if not self.take(")"):
                raise CalcError("missing )")
            return value
        kind, val = self.toks[self.pos]
        self.pos += 1
        if kind == "num": return val
        if kind == "name": return self.env[val]
        raise CalcError("expected a value")

env, bad = {"pi": 3.14159}, 0
for line in ["1 + 2 * 3", "(1+2)*3 - -4", "2^3^2", "-2^2", "r = 1.5", "pi * r^2", "7 / 2 % 2", "10 - 4 - 3", "(1", "2 $ 3", "q", "1/0", "3 4"]:
    try:
        print(f"{line:>14} = {Parser(line, env).statement()}")
    except (CalcError, KeyError, ZeroDivisionError) as e:
        bad += 1
        print(f"{line:>14} ! {type(e).__name__}: {e}")
sys.exit(2 if bad else 0)

"""A tokenizer of one pattern with a named group a kind, and a small calculator over its tokens."""

import re
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    value: str
    line: int
    column: int


SPECIFICATION = [
    ("NUMBER", r"\d+(?:\.\d*)?"),
    ("ASSIGN", r":="),
    ("END", r";"),
    ("NAME", r"[A-Za-z_]\w*"),
    ("OP", r"[-+*/()]"),
    ("NEWLINE", r"\n"),
    ("SKIP", r"[ \t]+|\#[^\n]*"),
    ("MISMATCH", r"."),
]
TOKENS = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in SPECIFICATION))
KEYWORDS = {"print"}


def tokenize(code):
    line, start = 1, 0
    for m in TOKENS.finditer(code):
        kind, value, column = m.lastgroup, m.group(), m.start() - start
        if kind == "NEWLINE":
            line, start = line + 1, m.end()
            continue
        if kind == "SKIP":
            continue
        if kind == "MISMATCH":
            raise SyntaxError(f"{value!r} unexpected on line {line}")
        yield Token(value.upper() if value in KEYWORDS else kind, value, line, column)


def evaluate(tokens, names):
    """Expressions with the usual precedence, one statement after the other."""
    tokens = list(tokens)
    at = 0

    def factor():
        nonlocal at
        token = tokens[at]
        at += 1
        if token.value == "(":
            value = expression()
            at += 1
            return value
        if token.value == "-":
            return -factor()
        return names[token.value] if token.kind == "NAME" else float(token.value)

    def chain(part, signs):
        nonlocal at
        value = part()
        while at < len(tokens) and tokens[at].value in signs:
            sign = tokens[at].value
            at += 1
            other = part()
            value = {"+": value + other, "-": value - other, "*": value * other, "/": value / (other or 1)}[sign]
        return value

    def expression():
        return chain(lambda: chain(factor, "*/"), "+-")

    while at < len(tokens):
        if tokens[at].kind == "PRINT":
            at += 1
            print("->", expression())
        else:
            name = tokens[at].value
            at += 2
            names[name] = expression()
        at += 1


PROGRAM = """\
width := 4 * 2.5;   # a comment
height := (1 + 2) * 3;
print width * height - -1;
print area_1 / 4;
"""
for token in list(tokenize(PROGRAM))[:6]:
    print(token)
evaluate(tokenize(PROGRAM), {"area_1": 10.0})
try:
    list(tokenize("a := 1;\nb := 2 $ 3;"))
except SyntaxError as error:
    print("SyntaxError:", error)
print(TOKENS.groups, dict(TOKENS.groupindex))

"""A calculator: every line is an expression or an assignment, evaluated in a namespace of its own."""
import math

functions = {name: getattr(math, name) for name in ("sqrt", "sin", "cos", "pi", "floor", "gcd")}
functions.update(abs=abs, max=max, min=min, round=round)


class Calculator:
    def __init__(self):
        self.variables = {}
        self.history = []

    def enter(self, line):
        name, sep, rest = line.partition(":=")
        text = rest if sep else line
        try:
            value = eval(text, {"__builtins__": {}, **functions}, self.variables)
        except SyntaxError as error:
            return f"syntax error at {error.lineno}:{error.offset}: {error.msg}"
        except (NameError, TypeError, ZeroDivisionError, ValueError) as error:
            return f"{type(error).__name__}: {error}"
        if sep:
            self.variables[name.strip()] = value
        self.history.append(value)
        return repr(value)


calculator = Calculator()
lines = """\
1 + 2 * 3
r := 2.5
area := pi * r ** 2
round(area, 3)
   sqrt(r * 10)
max(r, area) > 19
[gcd(n, 36) for n in range(30, 36)]
1 / 0
2 +
unknown + 1
print('hidden')
__import__('os')
(1, 2
floor("x")
{"a": r, "b": [area // 1]}
0x1F + 0b101 - 1_000
lambda: 0 if r
'a' 'b' * 2
r ==""".split("\n")
for number, line in enumerate(lines, 1):
    print(f"[{number:2}] {line.strip():28} -> {calculator.enter(line)}")
print(len(calculator.history), sorted(calculator.variables))
print(eval(b"2 ** 10"), eval("\t 6 * 7"), eval(" ( 1 +\n 1 ) \n\n"))

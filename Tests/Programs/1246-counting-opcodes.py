"""Counting instructions with get_instructions: what a small program is made of."""
import dis
from collections import Counter, defaultdict

source = '''
import math

class Shape:
    sides = 0
    def area(self):
        raise NotImplementedError
    def __repr__(self):
        return f"{type(self).__name__}({self.area():.1f})"

class Square(Shape):
    sides = 4
    def __init__(self, side):
        self.side = side
    def area(self):
        return self.side ** 2

class Circle(Shape):
    def __init__(self, radius, *, scale=1):
        self.radius = radius * scale
    def area(self):
        return math.pi * self.radius ** 2

shapes = sorted([Square(2), Circle(1), Square(0.5)], key=lambda s: s.area())
try:
    total = sum(s.area() for s in shapes)
    print(*shapes, round(total, 2), sep="; ")
except (TypeError, ValueError) as error:
    print(error)
finally:
    names = {s.sides: repr(s) for s in shapes}
'''
code = compile(source, "<shapes>", "exec")
exec(code, {})


def walk(code, path=""):
    yield path + code.co_name, code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from walk(constant, path + code.co_name + ".")


kinds = defaultdict(Counter)
for path, part in walk(code):
    instructions = list(dis.get_instructions(part))
    print(f"{path:40} {len(instructions):3} instructions, lines {part.co_firstlineno}-"
          f"{max(i.positions.end_lineno or 0 for i in instructions)}")
    for i in instructions:
        kind = "jump" if i.opcode in dis.hasjrel else "constant" if i.opcode in dis.hasconst else \
            "name" if i.opcode in dis.hasname else "local" if i.opcode in dis.haslocal else \
            "cell" if i.opcode in dis.hasfree else "other"
        kinds[kind][i.opname] += 1
for kind, counter in sorted(kinds.items()):
    print(kind, counter.total(), counter.most_common(2))
names = {i.argval for _, part in walk(code) for i in dis.get_instructions(part) if i.opname == "LOAD_GLOBAL"}
print(sorted(names))
print([i.argrepr for i in dis.Bytecode("a < b <= c") if i.opname == "COMPARE_OP"], dis.cmp_op)
first = next(dis.get_instructions("total += 1"))
print(first, first._fields)

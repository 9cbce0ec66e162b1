"""A value class with the arithmetic protocol, printed the way mathematicians write it."""
from itertools import zip_longest

class Poly:
    __slots__ = ("c",)

    def __init__(self, *coeffs):
        c = list(coeffs)
        while c and c[-1] == 0:
            c.pop()
        self.c = tuple(c)

    def __add__(self, other):
        if not isinstance(other, (Poly, int)):
            return NotImplemented
        other = other if isinstance(other, Poly) else Poly(other)
        return Poly(*(a + b for a, b in zip_longest(self.c, other.c, fillvalue=0)))

    __radd__ = __add__

    def __neg__(self): return Poly(*(-a for a in self.c))
    def __sub__(self, other): return self + -other
    def __len__(self): return len(self.c)
    def __getitem__(self, i): return self.c[i] if i < len(self.c) else 0
    def __eq__(self, other): return isinstance(other, Poly) and self.c == other.c
    def __hash__(self): return hash(self.c)

    def __mul__(self, other):
        out = [0] * (len(self) + len(other) - 1 if self.c and other.c else 0)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                out[i + j] += a * b
        return Poly(*out)

    def __call__(self, x):
        acc = 0
        for a in reversed(self.c):
            acc = acc * x + a
        return acc

    def __str__(self):
        terms = [f"{a:+d}" + (f"x^{i}" if i > 1 else "x" * i) for i, a in enumerate(self.c) if a][::-1]
        return " ".join(terms).replace("+1x", "+x").lstrip("+") or "0"

p, q = Poly(-1, 0, 1), Poly(1, 1)
print(f"p = {p};  q = {q};  p*q = {p * q};  p-p = {p - p}")
print(p + 3, "|", 3 + p == p + 3, "|", p(5), q(0.5), "|", len({p, Poly(-1, 0, 1, 0), q}))
print([p[i] for i in range(5)], bool(Poly()), bool(q), sum([p, q, q]))
print([(Poly(1, 1) * Poly(1, 1) * Poly(1, 1)).c, Poly(0, 0, 0).c])
p + "x"

"""Rational numbers and matrices written from scratch, with all their operators."""
from math import gcd

class Frac:
    __slots__ = "n", "d"

    def __init__(self, n: int, d: int = 1):
        if d == 0:
            raise ZeroDivisionError(f"Frac({n}, 0)")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g

    @staticmethod
    def of(x):
        return x if isinstance(x, Frac) else Frac(x)

    def __add__(self, o): o = Frac.of(o); return Frac(self.n * o.d + o.n * self.d, self.d * o.d)
    def __sub__(self, o): return self + -Frac.of(o)
    def __mul__(self, o): o = Frac.of(o); return Frac(self.n * o.n, self.d * o.d)
    def __truediv__(self, o): o = Frac.of(o); return Frac(self.n * o.d, self.d * o.n)
    def __rsub__(self, o): return Frac.of(o) - self
    def __rtruediv__(self, o): return Frac.of(o) / self
    def __neg__(self): return Frac(-self.n, self.d)
    def __eq__(self, o): o = Frac.of(o); return (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): o = Frac.of(o); return self.n * o.d < o.n * self.d
    def __float__(self): return self.n / self.d
    def __round__(self, k=None): return round(self.n / self.d, k)
    def __hash__(self): return hash((self.n, self.d))
    def __bool__(self): return self.n != 0
    def __repr__(self): return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"
    def __pow__(self, k): return Frac(self.n ** k, self.d ** k) if k >= 0 else Frac(self.d ** -k, self.n ** -k)
    __radd__, __rmul__ = __add__, __mul__

class Matrix:
    def __init__(self, rows): self.rows = [[Frac.of(x) for x in r] for r in rows]

    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __getitem__(self, key):
        match key:
            case (int(i), int(j)): return self.rows[i][j]
            case (slice() as i, j): return [r[j] for r in self.rows[i]]
            case i: return self.rows[i]

    def __setitem__(self, key, value): self.rows[key[0]][key[1]] = Frac.of(value)
    def __len__(self): return len(self.rows)
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __imul__(self, k): self.rows = [[x * k for x in r] for r in self.rows]; return self
    def __invert__(self): return Matrix(zip(*self.rows))
    def __str__(self): return "\n".join("[" + " ".join(f"{x!r:>5}" for x in r) + "]" for r in self.rows)

    def __pow__(self, k):
        result, base = Matrix.identity(len(self)), self
        while k:
            if k & 1:
                result = result @ base
            base, k = base @ base, k >> 1
        return result

    def inverse(self):
        n = len(self)
        work = [r[:] + i for r, i in zip(self.rows, Matrix.identity(n).rows)]
        for c in range(n):
            p = next((r for r in range(c, n) if work[r][c]), None)
            if p is None:
                raise ArithmeticError("singular matrix")
            work[c], work[p] = work[p], work[c]
            work[c] = [x / work[c][c] for x in work[c]]
            for r in range(n):
                if r != c and work[r][c]:
                    work[r] = [x - work[r][c] * y for x, y in zip(work[r], work[c])]
        return Matrix(r[n:] for r in work)

h, t = Frac(1, 2), Frac(2, -6)
print(h, t, h + t, h - 1, 1 - h, h * 3, 3 / h, -t, t ** -2, h < 1, sorted([h, t, Frac(0)]), float(t), round(Frac(22, 7), 3))
print(len({Frac(2, 4), h, 1}), sum([h, h, t]), Frac(4, 2) == 2, bool(Frac(0)))
m = Matrix([[2, 1, 0], [1, 3, h], [0, h, 1]])
print(m, m.inverse(), m @ m.inverse() == Matrix.identity(3), ~m == m, m[1, 2], m[:, 0], m[-1], sep="\n")
m *= 2
m[0, 0] = t
print(m, (Matrix([[1, 1], [1, 0]]) ** 50)[0, 1], sep="\n")
for bad in (lambda: Frac(1, 0), lambda: h / 0, lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: m[7], lambda: m @ 3):
    try:
        print(bad())
    except (ArithmeticError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)

"""Operator overloading: a Vector, a Matrix, and a rational number done by hand."""
import math
import operator

class Ratio:
    __slots__ = ("n", "d")
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Ratio({n}, 0)")
        g = math.gcd(n, d) * (-1 if d < 0 else 1)
        self.n, self.d = n // g, d // g
    def __repr__(self):
        return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
    def _binary(function):
        def method(self, other):
            if isinstance(other, int):
                other = Ratio(other)
            if not isinstance(other, Ratio):
                return NotImplemented
            return function(self, other)
        return method
    __add__ = __radd__ = _binary(lambda a, b: Ratio(a.n * b.d + b.n * a.d, a.d * b.d))
    __sub__ = _binary(lambda a, b: Ratio(a.n * b.d - b.n * a.d, a.d * b.d))
    __mul__ = __rmul__ = _binary(lambda a, b: Ratio(a.n * b.n, a.d * b.d))
    __truediv__ = _binary(lambda a, b: Ratio(a.n * b.d, a.d * b.n))
    __eq__ = _binary(lambda a, b: (a.n, a.d) == (b.n, b.d))
    __lt__ = _binary(lambda a, b: a.n * b.d < b.n * a.d)
    __hash__ = lambda self: hash((self.n, self.d))
    __bool__ = lambda self: self.n != 0
    __float__ = lambda self: self.n / self.d
    __int__ = lambda self: int(float(self))

class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
    def __getitem__(self, key):
        match key:
            case int(i), int(j):
                return self.rows[i][j]
            case slice() as s, int(j):
                return [row[j] for row in self.rows[s]]
        return self.rows[key]
    def __matmul__(self, other):
        return Matrix([[sum(map(operator.mul, row, col)) for col in zip(*other.rows)] for row in self.rows])
    def __mul__(self, k):
        return Matrix([[k * x for x in row] for row in self.rows]) if isinstance(k, (int, float, Ratio)) else NotImplemented
    __rmul__ = __mul__
    def __pow__(self, power, modulo=None):
        result = Matrix([[int(i == j) for j in range(len(self))] for i in range(len(self))])
        base = self
        while power:
            if power & 1:
                result = result @ base
            base, power = base @ base, power >> 1
            for m in (base, result) if modulo else ():
                m.rows = [[x % modulo for x in r] for r in m.rows]
        return result
    __len__ = lambda self: len(self.rows)
    __eq__ = lambda self, other: self.rows == other.rows
    __repr__ = lambda self: f"Matrix({self.rows})"
    __invert__ = lambda self: Matrix(zip(*self.rows))
    def inverse(self):
        n = len(self)
        work = [[Ratio(x) for x in row] + [Ratio(int(i == j)) for j in range(n)] for i, row in enumerate(self.rows)]
        for i in range(n):
            pivot = next((r for r in range(i, n) if work[r][i]), None)
            if pivot is None:
                raise ArithmeticError("singular matrix")
            work[i], work[pivot] = work[pivot], work[i]
            work[i] = [x / work[i][i] for x in work[i]]
            for r in range(n):
                if r != i:
                    work[r] = [a - work[r][i] * b for a, b in zip(work[r], work[i])]
        return Matrix([row[n:] for row in work])

a, b = Ratio(3, -6), Ratio(5, 4)
print(a + b, a * 2, 1 + a, b - a, a / b, float(b), int(Ratio(-7, 2)), sorted([b, a, Ratio(0)]), max(a, b))
print(Ratio(2, 4) == Ratio(1, 2), Ratio(4, 2) == 2, Ratio(1) != "1", len({Ratio(1, 2), Ratio(2, 4)}), sum([a, b, b]))
fib = Matrix([[1, 1], [1, 0]])
print(fib ** 10, (fib ** 90)[0, 1], pow(fib, 1000, 1000)[0, 1])
m = Matrix([[0, 2, 1], [1, 1, 0], [3, 0, 1]])
print(m.inverse(), m.inverse() @ m == m ** 0, sep="\n")
print(~m, m[1], m[:, 2], m[1:, 0], 2 * m == m * 2, Ratio(1, 3) * Matrix([[3, 1]]))
m @= m      # no __imatmul__: falls back to m = m @ m
print(m, [sum(row) for row in m], math.prod(m[0]))
for attempt in (lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a + 0.5, lambda: m * m, lambda: a < "x", lambda: 1 - a, lambda: a / 0):
    try:
        print(attempt())
    except (ArithmeticError, TypeError) as err:
        print(f"{type(err).__name__}: {err}")

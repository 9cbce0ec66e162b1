"""A number class with reflected and in-place operators, comparisons, hashing and formats."""
from functools import total_ordering
from math import gcd, floor, ceil, trunc


@total_ordering
class Ratio:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Ratio({n}, 0)")
        g = gcd(n, d) * (-1 if d < 0 else 1)
        self.n, self.d = n // g, d // g

    @classmethod
    def of(cls, x):
        if isinstance(x, cls):
            return x
        if isinstance(x, int):
            return cls(x)
        return NotImplemented

    def _binary(name, make):
        def forward(self, other):
            other = Ratio.of(other)
            return NotImplemented if other is NotImplemented else make(self, other)

        def backward(self, other):
            other = Ratio.of(other)
            return NotImplemented if other is NotImplemented else make(other, self)
        forward.__name__, backward.__name__ = f"__{name}__", f"__r{name}__"
        return forward, backward

    __add__, __radd__ = _binary("add", lambda a, b: Ratio(a.n * b.d + b.n * a.d, a.d * b.d))
    __sub__, __rsub__ = _binary("sub", lambda a, b: Ratio(a.n * b.d - b.n * a.d, a.d * b.d))
    __mul__, __rmul__ = _binary("mul", lambda a, b: Ratio(a.n * b.n, a.d * b.d))
    __truediv__, __rtruediv__ = _binary("truediv", lambda a, b: Ratio(a.n * b.d, a.d * b.n))
    del _binary

    def __pow__(self, k, mod=None):
        return Ratio(self.n ** k, self.d ** k) if k >= 0 else 1 / self ** -k

    def __eq__(self, other):
        other = Ratio.of(other)
        return NotImplemented if other is NotImplemented else (self.n, self.d) == (other.n, other.d)

    def __lt__(self, other):
        other = Ratio.of(other)
        return NotImplemented if other is NotImplemented else self.n * other.d < other.n * self.d

    def __hash__(self):
        return hash(self.n) if self.d == 1 else hash((self.n, self.d))

    def __neg__(self): return Ratio(-self.n, self.d)
    def __abs__(self): return Ratio(abs(self.n), self.d)
    def __bool__(self): return self.n != 0
    def __float__(self): return self.n / self.d
    def __floor__(self): return self.n // self.d
    def __ceil__(self): return -(-self.n // self.d)
    def __trunc__(self): return int(self.n / self.d)
    def __round__(self, digits=0): return round(self.n / self.d, digits)
    def __repr__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
    def __format__(self, spec): return format(float(self), spec) if spec else repr(self)


half, third = Ratio(1, 2), Ratio(2, 6)
x = half
x += third
print(x, half - third, 1 - third, 3 * half, half / third, 1 / third, half ** -3, -half, abs(-half))
print(half < third, half >= third, 1 > half, half == Ratio(2, 4), Ratio(4, 2) == 2, {Ratio(2): "two"}[2], half != 0.5)
print(sum([half, third, Ratio(1, 6)]), max(third, half), sorted([half, third, 0, 1]), bool(Ratio(0)), float(third))
print(floor(-half), ceil(half), trunc(Ratio(-7, 2)), round(third, 2), f"{third:.3f}|{half}|{half:>8.1%}")
for action in (lambda: half + "a", lambda: "a" - half, lambda: half < "a", lambda: Ratio(1, 0), lambda: half.z,
               lambda: setattr(half, "z", 1), lambda: half // 2, lambda: divmod(half, 2), lambda: half[0]):
    try:
        print(action())
    except (TypeError, ZeroDivisionError, AttributeError) as error:
        print(type(error).__name__, error)

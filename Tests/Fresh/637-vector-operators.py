"""Operator overloading: a small immutable vector."""
import math
import operator


class Vector:
    __slots__ = ("_xs",)

    def __init__(self, *xs):
        object.__setattr__(self, "_xs", tuple(xs))

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __repr__(self):
        return f"Vector({', '.join(map(repr, self._xs))})"

    def __format__(self, spec):
        return "<" + "; ".join(format(x, spec) for x in self._xs) + ">"

    def __len__(self):
        return len(self._xs)

    def __getitem__(self, index):
        got = self._xs[index]
        return Vector(*got) if isinstance(index, slice) else got

    def __eq__(self, other):
        return self._xs == other._xs if isinstance(other, Vector) else NotImplemented

    def __hash__(self):
        return hash(self._xs)

    def _zip(self, other, op):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*map(op, self._xs, other._xs))

    def __add__(self, other):
        return self._zip(other, operator.add)

    def __sub__(self, other):
        return self._zip(other, operator.sub)

    def __mul__(self, k):
        return Vector(*(x * k for x in self)) if isinstance(k, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(map(operator.mul, self, other))

    def __neg__(self):
        return -1 * self

    def __abs__(self):
        return math.hypot(*self)

    def __bool__(self):
        return any(self)


a, b = Vector(3, 4), Vector(1, -2)
print(a + b, a - b, 2 * a, a * 0.5, -b)
print(a @ b, abs(a), bool(Vector(0, 0)), len(a), list(b))
print(f"{a:.2f} {b:+d} {a:>6}")
print(a == Vector(3, 4), a == (3, 4), a != b, {a: "a"}[Vector(3, 4)])
print(Vector(*range(6))[1:5:2], max(a), 4 in a, tuple(reversed(a)))
c = a
c += b
print(c, a)
for attempt in (lambda: a + 1, lambda: "x" * a, lambda: setattr(a, "z", 1), lambda: a < b):
    try:
        attempt()
    except (TypeError, AttributeError) as exc:
        print(f"{type(exc).__name__}: {exc}")

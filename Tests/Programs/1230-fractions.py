"""Exact sums with fractions: recipes, series, rounding, text."""

import copy
import math
from fractions import Fraction


def harmonic(n):
    return sum(Fraction(1, k) for k in range(1, n + 1))


def egyptian(fraction):
    """Unit fractions that add up to `fraction`."""
    while fraction:
        unit = Fraction(1, math.ceil(1 / fraction))
        yield unit
        fraction -= unit


print(harmonic(10), float(harmonic(10)), repr(harmonic(4)), harmonic(20).limit_denominator(1000))
print([str(u) for u in egyptian(Fraction(7, 15))], sum(egyptian(Fraction(5, 121))) == Fraction(5, 121))

for source in (3, -0.75, "3/4", " -8/6 ", "1.25e-2", "1_000.5", "+.5", "7.", True, Fraction(6, 4)):
    print(repr(source), "->", Fraction(source), end="; ")
print(Fraction(10, -8), Fraction(Fraction(1, 2), Fraction(3, 4)), Fraction())

a, b = Fraction(7, 3), Fraction(-2, 5)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, +b, abs(b))
print(a + 1, 1 - a, 2 * a, 1 / a, a + 0.5, 0.5 * b, a + 1j, 7 // a, 7 % a, divmod(-7, a))
print(a ** 2, a ** -2, b ** -3, a ** 0.5, 2 ** a, 2 ** Fraction(3), a ** Fraction(1, 2), 4.0 ** Fraction(1, 2))
print(int(a), math.floor(b), math.ceil(b), math.trunc(b), round(a), round(Fraction(5, 2)), round(Fraction(7, 2)), round(a, 2),
      round(Fraction(12345), -2))
print(a > 2, b < 0, a == 7 / 3, Fraction(1, 2) == 0.5, Fraction(3) == 3, Fraction(1, 2) == 0.5 + 0j, a >= math.nan, a < math.inf)
print(hash(Fraction(1, 2)) == hash(0.5), hash(Fraction(4)) == hash(4), {Fraction(3, 1): "three"}[3.0])
print(a.numerator, a.denominator, a.real, a.imag, a.conjugate(), a.as_integer_ratio(), a.is_integer(), Fraction(4).is_integer())
print(Fraction(math.pi).limit_denominator(10), Fraction(math.pi).limit_denominator(1000), Fraction("0.333").limit_denominator(3))
print(sorted([Fraction(1, 3), 0.25, 1, Fraction(-1, 2)]), max(a, b, 2), bool(Fraction(0)), copy.deepcopy([a])[0] is a)

for spec in (".2f", "10.3f", "+.1f", "<12.2e", "*^14.4g", "012.3f", ",.2f", "_.0f", "%", ".1%", "#.3g", "z.1f", ".12G", "=+9.1f"):
    print(f"[{Fraction(-22000, 7):{spec}}] [{Fraction(1, 700):{spec}}]", end=" ")
print()

for call in (lambda: Fraction(1, 0), lambda: Fraction("a/b"), lambda: Fraction("1/0"), lambda: Fraction([1]), lambda: Fraction(1, 0.5),
             lambda: Fraction("1 /2"), lambda: a / 0, lambda: a % 0, lambda: Fraction(0) ** -1, lambda: a + "x", lambda: a < 1j,
             lambda: format(a, "d"), lambda: format(a, "<05.1f"), lambda: Fraction(math.nan), lambda: a.limit_denominator(0),
             lambda: Fraction.from_float("1")):
    try:
        print(call())
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)

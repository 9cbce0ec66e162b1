"""Complex numbers and classes: __complex__, derived classes, numbers' abstract classes, patterns, copies, JSON."""

import copy
import json
import numbers
from typing import SupportsComplex


class Polar:
    def __init__(self, size, quarter):
        self.size, self.quarter = size, quarter

    def __complex__(self):
        return self.size * 1j ** self.quarter


class Phasor(complex):
    def __new__(cls, real=0, imag=0, name="?"):
        self = super().__new__(cls, real, imag)
        self.name = name
        return self

    def __add__(self, other):
        return Phasor(super().__add__(other), name=f"{self.name}+")

    def __repr__(self):
        return f"Phasor({super().__repr__()}, {self.name!r})"


class Broken:
    def __complex__(self):
        return 1.5


print(complex(Polar(2, 1)), complex(Polar(3, 2), 1), isinstance(Polar(1, 1), SupportsComplex))
try:
    complex(Broken())
except TypeError as error:
    print(error)

p = Phasor(1, 2, "p")
print(p, p + 1, type(p * 2).__name__, p == 1 + 2j, hash(p) == hash(1 + 2j), p.conjugate(), abs(Phasor(3, 4)))
print(copy.copy(p) == p, copy.deepcopy([1j, p])[0], (1j).__add__("x"), (1j).__getnewargs__())

for value in (1, True, 1.5, 2j, "1"):
    kinds = [k.__name__ for k in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)
             if isinstance(value, k)]
    print(repr(value), *kinds)
for value in (7, 2.5, 1 - 1j):
    print(value.real, value.imag, value.conjugate())
print((12).numerator, (12).denominator)


def name(z):
    match z:
        case 0:
            return "zero"
        case 1j | -1j:
            return "unit on the imaginary axis"
        case 3 + 4j:
            return "size five"
        case complex(real=0.0, imag=y):
            return f"imaginary {y}"
        case complex():
            return "complex"
        case _:
            return "something else"


print([name(z) for z in (0j, -1j, 3 + 4j, 2j, 2 + 2j, "1j")])
try:
    json.dumps({"z": 1j})
except TypeError as error:
    print(error)
try:
    p.real = 3
except AttributeError as error:
    print(error)
print(sorted([3j, 1j, -2j], key=lambda z: z.imag), max([1j, -4j, 3], key=abs))

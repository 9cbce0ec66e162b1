"""cmath: roots of a quadratic and of unity, polar form, branch cuts, infinities, errors."""

import cmath
import math


def roots(a, b, c):
    root = cmath.sqrt(b * b - 4 * a * c)
    return (-b + root) / (2 * a), (-b - root) / (2 * a)


print(roots(1, 2, 5), roots(1, -3, 2), roots(1j, 2, -1j))
for k in range(6):
    z = cmath.rect(1, 2 * math.pi * k / 6)
    print(f"{z:.4f} {cmath.phase(z):+.4f} {z ** 6:.6f}")
size, angle = cmath.polar(-3 + 4j)
print(size, round(angle, 6), cmath.isclose(cmath.rect(size, angle), -3 + 4j))
print(abs(cmath.exp(1j * cmath.pi) + 1) < 1e-15, cmath.e, cmath.tau, cmath.infj, cmath.nanj, cmath.nan)

for function in (cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh, cmath.asin, cmath.acos, cmath.atan,
                 cmath.asinh, cmath.acosh, cmath.atanh, cmath.exp, cmath.log, cmath.log10, cmath.sqrt):
    print(f"{function.__name__:6}", *(f"{function(z):.9f}" for z in (0.5, -2 + 1j, 3 - 0.25j)))
print(cmath.log(8, 2), cmath.log(-1), cmath.log(1j, 1j))

# A signed zero says on which side of the cut a number lies.
for z in (complex(-4, 0.0), complex(-4, -0.0)):
    print(cmath.sqrt(z), cmath.log(z).imag, cmath.phase(z))
print(cmath.asin(complex(2, 0.0)), cmath.asin(complex(2, -0.0)))

inf, nan = math.inf, math.nan
for z in (complex(inf, 1), complex(-inf, inf), complex(nan, inf), complex(0, nan)):
    print(cmath.sqrt(z), cmath.acos(z), cmath.tanh(z), cmath.isinf(z), cmath.isnan(z), cmath.isfinite(z))
print(cmath.isclose(1 + 1j, 1 + 1.1j), cmath.isclose(1 + 1j, 1 + 1.1j, abs_tol=0.2), cmath.isclose(1, 1.01, rel_tol=0.1))

for call in (lambda: cmath.log(0), lambda: cmath.atanh(1), lambda: cmath.exp(1000), lambda: cmath.cos(complex(0, inf) * 1j),
             lambda: cmath.sqrt("4"), lambda: cmath.rect(1), lambda: cmath.isclose(1, 2, rel_tol=-1),
             lambda: math.sqrt(1j), lambda: math.floor(1j), lambda: round(1j)):
    try:
        print(call())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)

"""math.nextafter and math.ulp, across zero as well."""
import math


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


tiny = math.ulp(0.0)
for f in (
        lambda: math.nextafter(1, 2), lambda: math.nextafter(1, -5), lambda: math.nextafter(1, 1), lambda: math.nextafter(0, 1), lambda: math.nextafter(0, -1),
        lambda: math.nextafter(1, -5, steps=10), lambda: math.nextafter(-1, 5, steps=10), lambda: math.nextafter(tiny, -1, steps=1),
        lambda: math.nextafter(tiny, -1, steps=2), lambda: math.nextafter(-tiny, 1, steps=1), lambda: math.nextafter(-tiny, 1, steps=3),
        lambda: math.nextafter(1, -5, steps=2 ** 62), lambda: math.nextafter(1, -5, steps=2 ** 63), lambda: math.nextafter(1, -5, steps=2 ** 70),
        lambda: math.nextafter(1.5, math.inf, steps=2 ** 63), lambda: math.nextafter(math.inf, -math.inf, steps=1), lambda: math.nextafter(-math.inf, math.inf, steps=5),
        lambda: math.nextafter(math.nan, 1), lambda: math.nextafter(1, math.nan), lambda: math.nextafter(1, 2, steps=0), lambda: math.nextafter(1, 2, steps=-1),
        lambda: math.nextafter(1, 2, steps=1.5), lambda: math.nextafter(0.0, -0.0), lambda: math.nextafter(-0.0, 0.0, steps=3), lambda: math.ulp(1.0), lambda: math.ulp(-1e300)):
    t(f)

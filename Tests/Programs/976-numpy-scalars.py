# needs: numpy
# What comes out of an array behaves like a number; arrays and scalars can be logged, compared, put in dicts.
import logging
import sys

import numpy as np

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s", level=logging.INFO)
a = np.array([1.25, 2.5, 3.75])
n = np.array([3, 4])
logging.info("mean %.2f of %s", a.mean(), a)
logging.info("the largest is %d", n.max())
print(hasattr(a, "keys"), hasattr(a[0], "keys"), a[0].round(1), round(a[1]), n[0].item(), type(n[0].item()).__name__)
print({n[0]: "three"}[3], {3: "three"}[n[0]], {a[1]: "half"}[2.5], a[1] == 2.5, a[1] in (2.5,), n[0] in [3], sum(n), max(a))
print(repr(a[0] + 1), repr(n[0] + 1), repr(n[0] / 2), repr(n[0] * 1.5), repr(2 ** n[0]), repr(-a[0]), abs(n[0] - 5))
print(f"{a[0]:.1f} {n[0]:>3d} {n[1]!r}", "%d %s" % (n[0], a[0]), [1, 2, 3, 4][n[0]], list(range(n[0])), "ab" * n[0])
print(sorted([a[2], a[0], 2]), np.count_nonzero(n > 3), int(a[2]), float(n[0]), bool(n[0] - 3), n[0] > 2)
print(np.zeros((0, 3)).sum(axis=1), np.zeros((0, 3)).sum(axis=0), np.zeros((3, 0)), np.array([]).sum(), np.array([]))
for wrong in (lambda: a.nothing, lambda: n[0] / 0 if n[0] == 0 else a[7], lambda: n & 1.5, lambda: np.zeros(3) & np.zeros(4)):
    try:
        print(wrong())
    except (AttributeError, IndexError, TypeError) as error:
        print(type(error).__name__, error)

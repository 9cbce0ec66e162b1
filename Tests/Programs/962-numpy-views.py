# needs: numpy
# Slices are views of the same memory; masks and lists of indices copy.
import numpy as np

a = np.arange(10)
view, copy, picked = a[2:5], a[2:5].copy(), a[a > 6]
a[3] = 100
picked[0] = -1
print(view, copy, picked, a)
view[:] = 0
print(a, a[::-2], a[[0, -1, 0]])
m = np.zeros((3, 4), dtype=int)
m[1] = [1, 2, 3, 4]
m[:, 0] = 9
m[m == 3] = 33
row = m[1]
row += 1
print(m, m[1, 2], m[-1, -1], m[:, 1:3], m[..., -1], sep="\n")
flat = m.reshape(-1)
flat[0] = 77
print(m[0, 0], m.T[0, 0], len(m), [int(x) for x in m[1]], 33 in m, 34 in m)
for wrong in (lambda: a[10], lambda: m[0, 9], lambda: m[0, 0, 0], lambda: a + np.arange(3), lambda: m.reshape(5, 2),
              lambda: a.__setitem__(slice(0, 3), [1, 2]), lambda: bool(a), lambda: np.array([[1], [1, 2]]),
              lambda: m @ m, lambda: a ** -1):
    try:
        wrong()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
counts = np.zeros(2, dtype=np.int64)
counts += 1
try:
    counts += 0.5
except TypeError as error:
    print(error)
print(counts / 0, counts[0] + 1.5, {1: "a key"}[counts[0]])

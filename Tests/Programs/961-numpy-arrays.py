# needs: numpy
# Arrays: making them, arithmetic, shapes, and how they print.
import numpy as np

a = np.array([1, 2, 3])
b = np.linspace(0, 1, 5)
m = np.arange(6).reshape(2, 3)
print(a, repr(b), repr(m), np.zeros(3), np.ones((2, 2)), np.full(2, 7), np.eye(2), sep="\n")
print(a + 1, a * a, a / 2, a // 2, a % 2, a ** 2, 2 - a, -a, a + 0.5)
print(a > 1, (a > 1) & (a < 3), ~(a == 2), np.where(a > 1, a, 0))
print(m.shape, m.ndim, m.size, m.dtype, b.dtype, (a > 1).dtype, m.T.shape, m.nbytes)
print(m.sum(), m.sum(axis=0), m.mean(axis=1), m.max(), m.min(axis=0), m.argmax(), b.std(), a.prod())
print(a @ a, m @ a, np.dot(m, m.T), np.sqrt(b), np.maximum(a, 2))
print(repr(a.sum()), repr(b.mean()), f"{b.mean():.2f}", a.tolist(), a.astype(float), b.astype(int))
print(np.sort(np.array([3, 1, 2])), np.argsort([3, 1, 2]), np.cumsum(a), np.unique([3, 1, 3]), np.concatenate([a, a]))
print(np.array([1 / 3, 100.0]), np.array([1e-5, 1.0]), np.array([np.nan, np.inf, 1]), np.array([True, False]))
print(np.arange(2000), np.arange(40), sep="\n")
print(repr(np.arange(24).reshape(2, 3, 4)))

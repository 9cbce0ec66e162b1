# needs: numpy
# Seeded random numbers: the old functions and the new generator.
import numpy as np

np.random.seed(42)
print(np.random.rand(3), np.random.randint(0, 100, 5), np.random.randn(2))
print(np.random.choice([10, 20, 30], 4), np.random.permutation(5), np.random.uniform(5, 6), np.random.normal(0, 1, 2))
deck = np.arange(6)
np.random.shuffle(deck)
print(deck)
rng = np.random.default_rng(7)
print(rng.random(3), rng.integers(0, 10, 5), rng.integers(1, 7, size=3), rng.uniform(-1, 1, 2))
points = np.random.default_rng(1).random((100_000, 2))
inside = (points ** 2).sum(axis=1) <= 1
print(4 * inside.mean(), inside.sum(), points.shape)

# needs: numpy
# One array in pieces, one thread for each; every thread writes into its own part of the result.
from concurrent.futures import ThreadPoolExecutor

import numpy as np

data = np.arange(1_000_000, dtype=float)
result = np.empty_like(data)
bounds = [(i * 250_000, (i + 1) * 250_000) for i in range(4)]


def work(bound):
    low, high = bound
    result[low:high] = np.sqrt(data[low:high]) * 2
    return low, float(result[low:high].max())


with ThreadPoolExecutor(4) as pool:
    for low, largest in pool.map(work, bounds):
        print(low, round(largest, 3))
print(np.allclose(result, np.sqrt(data) * 2), result[:3], result[-1])
with ThreadPoolExecutor(4) as pool:
    parts = list(pool.map(np.sum, np.array_split(data, 4)))
print(sum(parts) == data.sum(), [f"{part:.0f}" for part in parts])
matrix = np.arange(90_000).reshape(300, 300) % 7
with ThreadPoolExecutor(3) as pool:
    rows = list(pool.map(lambda part: part @ matrix, np.split(matrix, 3)))
print(np.array_equal(np.vstack(rows), matrix @ matrix), (matrix @ matrix).sum())

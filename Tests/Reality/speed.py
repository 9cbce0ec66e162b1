"""How long a turn of the sum of squares takes: the median of fifteen passes."""
from time import perf_counter


def squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


passes = []
for _ in range(15):
    began = perf_counter()
    squares(300000)
    passes.append(perf_counter() - began)
print(f"turn: {sorted(passes)[len(passes) // 2] / 300000 * 1e9:.2f} ns")

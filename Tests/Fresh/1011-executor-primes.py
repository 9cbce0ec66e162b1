from concurrent.futures import ThreadPoolExecutor
import math
import threading


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    return all(n % d for d in range(2, math.isqrt(n) + 1))


def count_primes(bounds: tuple[int, int]) -> int:
    lo, hi = bounds
    return sum(1 for n in range(lo, hi) if is_prime(n))


def chunks(limit: int, size: int):
    for lo in range(0, limit, size):
        yield lo, min(lo + size, limit)


LIMIT = 5000
parts = list(chunks(LIMIT, 1200))
print(f"{'from':>6} {'to':>6} {'primes':>7}")
with ThreadPoolExecutor(max_workers=4, thread_name_prefix="prime") as pool:
    counts = list(pool.map(count_primes, parts))
for (lo, hi), n in zip(parts, counts, strict=True):
    print(f"{lo:6} {hi:6} {n:7}")
print("-" * 21)
print(f"{'total':>13} {sum(counts):7}")
print("same as sequential:", sum(counts) == count_primes((0, LIMIT)))

with ThreadPoolExecutor(2, initializer=lambda: names.add(threading.current_thread().name.split("_")[0]),
                        thread_name_prefix="named") as pool:
    names = set()
    products = list(pool.map(pow, [2, 3, 5], [10, 5, 3]))
print(products, names)
try:
    pool.submit(print, "late")
except RuntimeError as e:
    print("RuntimeError:", e)

"""Count primes below N in chunks with executor.map; check against a sieve."""
import math
import os
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, pairwise

LIMIT = 12_000


def is_prime(n):
    if n < 4:
        return n > 1
    if n % 2 == 0 or n % 3 == 0:
        return False
    return all(n % d and n % (d + 2) for d in range(5, math.isqrt(n) + 1, 6))


def count_range(bounds):
    lo, hi = bounds
    return sum(map(is_prime, range(lo, hi)))


def sieve(limit):
    flags = bytearray([1]) * limit
    flags[:2] = b"\0\0"
    for n in range(2, math.isqrt(limit - 1) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit, n)))
    return sum(flags)


edges = list(range(0, LIMIT + 1, 2000))
chunks = list(pairwise(edges))

with ThreadPoolExecutor(max_workers=3) as pool:
    counts = list(pool.map(count_range, chunks))

for (lo, hi), count, so_far in zip(chunks, counts, accumulate(counts)):
    bar = "#" * (count // 10)
    print(f"{lo:>6,} .. {hi:>6,}: {count:>4} primes, {so_far:>5} so far {bar}")

total = sum(counts)
print("sieve agrees:", total == sieve(LIMIT))
print(f"density {total / LIMIT:.4f}, 1/ln(N) = {1 / math.log(LIMIT):.4f}")
print("this machine has cores:", (os.cpu_count() or 1) >= 1)
try:
    with ThreadPoolExecutor(max_workers=0):
        pass
except ValueError as exc:
    print("no workers:", exc)

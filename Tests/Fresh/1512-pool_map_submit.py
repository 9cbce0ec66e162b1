from concurrent.futures import ThreadPoolExecutor, as_completed
import math
import time


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    return all(n % d for d in range(2, math.isqrt(n) + 1))


def count_primes(lo: int, hi: int) -> int:
    return sum(map(is_prime, range(lo, hi)))


def slow_square(x: int) -> int:
    time.sleep(0.05 * (4 - x))
    return x * x


def risky(x):
    if x % 3 == 0:
        raise ValueError(f"{x} is a multiple of three")
    return 100 // (x - 4)


with ThreadPoolExecutor(max_workers=4, thread_name_prefix="calc") as pool:
    # map keeps the order of its arguments, even if the last finishes first
    print(list(pool.map(slow_square, range(4))))

    ranges = [(k, k + 500) for k in range(0, 2000, 500)]
    los, his = zip(*ranges)
    counts = list(pool.map(count_primes, los, his))
    for (lo, hi), c in zip(ranges, counts):
        print(f"primes in [{lo}, {hi}): {c}")
    print("sum:", sum(counts))

    # as_completed hands results out as they come: by design here 3, 2, 1, 0
    futs = {pool.submit(lambda d=d: time.sleep(0.08 * (4 - d)) or d): d for d in range(4)}
    print("completion order:", [f.result() for f in as_completed(futs)])

    # exceptions travel inside the future
    futs = [pool.submit(risky, x) for x in range(1, 8)]
    for x, f in enumerate(futs, 1):
        err = f.exception()
        match err:
            case None:
                print(x, "->", f.result())
            case ZeroDivisionError():
                print(x, "-> division:", err)
            case ValueError(args=(msg,)):
                print(x, "-> value:", msg)

    # map raises when the failing item is reached
    got = []
    try:
        for value in pool.map(risky, [5, 8, 6, 7]):
            got.append(value)
    except ValueError as e:
        print("map stopped after", got, "by", e)

try:
    pool.submit(print, "never")
except RuntimeError as e:
    print("RuntimeError:", e)
try:
    ThreadPoolExecutor(max_workers=0)
except ValueError as e:
    print("ValueError:", e)

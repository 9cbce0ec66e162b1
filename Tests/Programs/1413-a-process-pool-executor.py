"""Futures of calls that run in other processes."""

import concurrent.futures
import os
from concurrent.futures import ProcessPoolExecutor, as_completed, wait


def primes_below(n):
    sieve = bytearray([1]) * n
    sieve[0:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = bytes(len(range(i * i, n, i)))
    return sum(sieve)


def join(left, right, sep="-"):
    return f"{left}{sep}{right}"


def fail(kind, *args):
    raise kind(*args)


base = None


def prepare(value):
    global base
    base = value


def above_base(n):
    return base + n


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        sizes = [10, 100, 1000, 5000]
        futures = {pool.submit(primes_below, n): n for n in sizes}
        found = {futures[future]: future.result() for future in as_completed(futures)}
        print([(n, found[n]) for n in sizes])
        print(list(pool.map(join, "abc", "xyz")), list(pool.map(primes_below, range(10, 60, 10), chunksize=2)))
        print(pool.submit(join, 1, 2, sep="+").result(), pool.submit(os.getpid).result() != os.getpid())
        for future in (pool.submit(fail, KeyError, "k"), pool.submit(fail, ZeroDivisionError), pool.submit(join, 1)):
            error = future.exception()
            print(type(error).__name__, error.args, type(error.__cause__).__name__)
        done, pending = wait([pool.submit(join, i, i) for i in range(3)])
        print(sorted(f.result() for f in done), pending)
        calls = []
        future = pool.submit(join, "call", "back")
        future.add_done_callback(lambda f: calls.append(f.result()))
        concurrent.futures.wait([future])
        try:
            pool.submit(lambda: 0).result()
        except Exception as error:
            print(type(error).__name__, "attribute lookup <lambda> on __main__ failed" in str(error))
        print(pool.submit(join, "still", "alive").result(), calls)
    try:
        pool.submit(join, 1, 2)
    except RuntimeError as error:
        print("RuntimeError:", error)
    with ProcessPoolExecutor(2, initializer=prepare, initargs=(1000,)) as pool:
        print(list(pool.map(above_base, range(4))))
    for wrong in (0, -2):
        try:
            ProcessPoolExecutor(wrong)
        except ValueError as error:
            print("ValueError:", error)

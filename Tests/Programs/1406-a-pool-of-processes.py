"""All the ways to give calls to a pool."""

import multiprocessing as mp
import os


def divisors(n):
    return [d for d in range(1, n + 1) if n % d == 0]


def power(base, exponent=2, *, minus=0):
    return base ** exponent - minus


def where(_):
    return os.getpid()


prepared = None


def prepare(word, times):
    global prepared
    prepared = word * times


def recall(i):
    return i, prepared


if __name__ == "__main__":
    with mp.Pool(3) as pool:
        print(pool.map(divisors, [12, 7, 28]))
        print(pool.map(power, range(10), chunksize=4))
        print(list(pool.imap(power, range(6))), sorted(pool.imap_unordered(power, range(6), 2)))
        print(pool.starmap(power, [(2, 3), (3, 2), (10,)]))
        print(pool.apply(power, (2, 10), {"minus": 24}))
        later = [pool.apply_async(power, (i,), {"minus": i}) for i in range(5)]
        print([result.get(timeout=30) for result in later], later[0].ready(), later[0].successful())
        seen = []
        result = pool.map_async(power, (3, 4), callback=seen.extend)
        result.wait()
        print(result.get(), seen)
        print(1 <= len(set(pool.map(where, range(30), 1))) <= 3, os.getpid() in pool.map(where, range(3)))
        print(pool.map(power, []), list(pool.imap(power, [])))
        lazy = pool.imap(divisors, iter([6, 10, 15]))
        print(next(lazy), lazy.next(timeout=30), next(lazy), next(lazy, "no more"))

    pool = mp.Pool(2, initializer=prepare, initargs=("ab", 2))
    print(pool.map(recall, range(3)))
    pool.close()
    pool.join()
    try:
        pool.map(recall, range(3))
    except ValueError as error:
        print("ValueError:", error)
    for processes, error_type in ((0, ValueError), (-1, ValueError)):
        try:
            mp.Pool(processes)
        except error_type as error:
            print(f"{error_type.__name__}: {error}")

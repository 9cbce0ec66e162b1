"""Workers that are replaced, pools that are ended, and pools of threads with the same methods."""

import multiprocessing as mp
import os
import threading
import time
from multiprocessing.pool import ThreadPool

total = 0


def who(_):
    return os.getpid()


def slow(seconds):
    time.sleep(seconds)
    return seconds


def count(n):
    global total
    total += n
    return total


if __name__ == "__main__":
    with mp.Pool(2, maxtasksperchild=2) as pool:
        pids = pool.map(who, range(8), chunksize=1)
        print(len(pids), len(set(pids)) >= 4, max(pids.count(pid) for pid in pids) <= 2)
    with mp.Pool(1) as pool:
        print([pool.apply(count, (n,)) for n in (1, 2, 3)], "here still", total)
        late = pool.apply_async(slow, (30,))
        try:
            late.get(timeout=0.05)
        except mp.TimeoutError as error:
            print("TimeoutError", error.args)
        try:
            late.successful()
        except ValueError as error:
            print("ValueError", "not ready" in str(error))
    try:
        pool.apply(who, (1,))
    except ValueError as error:
        print("ValueError:", error)
    pool = mp.Pool(2)
    answers = [pool.apply_async(slow, (0.01,)) for _ in range(4)]
    try:
        pool.join()
    except ValueError as error:
        print("ValueError:", error)
    pool.close()
    pool.join()
    print([answer.get() for answer in answers])
    with ThreadPool(3) as pool:
        print(pool.map(count, [10, 20, 30], chunksize=3)[-1], total, set(pool.map(who, range(3))) == {os.getpid()})
        print(sorted(pool.imap_unordered(slow, [0.03, 0.01, 0.02])))
        print(pool.apply(lambda a, b: a * b, (6, 7)), pool.starmap(max, [(1, 2), (4, 3)]))
        try:
            pool.apply(slow, ("x",))
        except TypeError as error:
            print("TypeError", error.__cause__)
    before = time.perf_counter()
    with mp.Pool(4) as pool:
        pool.map(slow, [0.2] * 4, chunksize=1)
    print("four waits overlap:", 0.2 <= time.perf_counter() - before < 0.7)

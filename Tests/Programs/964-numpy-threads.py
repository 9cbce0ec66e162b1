# needs: numpy
# Array operations let go of the lock: threads that use them run side by side, threads that loop in Python do not.
import threading
import time

import numpy as np

data = np.random.default_rng(0).random(3_000_000)


def with_arrays():
    np.sqrt(np.exp(data)).sum()


def with_a_loop():
    total = 0
    for i in range(300_000):
        total += i * i


def timed(job, threads):
    started = time.perf_counter()
    workers = [threading.Thread(target=job) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - started


for job in (with_arrays, with_a_loop):
    job()
    alone = min(timed(job, 1) for _ in range(3))
    two = min(timed(job, 2) for _ in range(3))
    print(job.__name__, "two threads take about as long as", "one" if two < 1.5 * alone else "two in a row")

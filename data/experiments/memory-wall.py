# /// gilt
# id: memory-wall
# title: "Eight cores, one memory (a sketch)"
# runtime: "3.12"
# cores: 8
# bandwidth: 40 GB/s
# knobs: {THREADS: [1, 2, 4, 8], WORK: ["'sum'", "'sin'"]}
# predict:
#   ask: "Eight sums of 16 MB each, in THREADS threads. NumPy lets go of the lock, there are 8 cores, and one core alone adds up 27 GB a second. How many times as fast as in one thread?"
#   result: gain
#   within: 15%
# expect:
#   - {set: {THREADS: 1}, that: "gain within 5% of 1 x"}
#   - {set: {THREADS: 2}, that: "gain within 6% of 1.5 x"}
#   - {that: "gain within 6% of 1.5 x and gain[THREADS=8] within 3% of gain"}
#   - {that: "gain[WORK='sin'] within 6% of 4 x and gain[WORK='sin', THREADS=8] within 8% of 8 x"}
#   - {runtime: "3.14t", that: "gain within 8% of 1.5 x"}
#   - {that: "coresBusy[THREADS=8] > coresBusy[THREADS=2]"}
# notice: "Two threads fill the memory's 40 GB/s; more only wait for it, on their cores. A sine computes 8 ns for each number and needs little of the memory: it gains with every core."
# ///
# What memory this machine has is made up: 40 GB/s for all cores together.
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import numpy as np

THREADS = 4
WORK = "sum"
numbers = np.ones(2_000_000)        # 16 MB


def job(_):
    if WORK == "sum":
        numbers.sum()               # reads 16 MB
    else:
        np.sin(numbers)             # reads 16 MB, computes, writes 16 MB


def seconds(threads):
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(abs, range(threads)))     # all are there
        start = perf_counter()
        list(pool.map(job, range(8)))
        return perf_counter() - start


one = seconds(1)
many = seconds(THREADS)
print(f"one: {1000 * one:.2f} ms")
print(f"many: {1000 * many:.2f} ms")
print(f"gain: {one / many:.2f} x")

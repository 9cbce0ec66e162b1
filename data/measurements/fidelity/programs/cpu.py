"""cpu.py TURNS: eight equal computing jobs, one after the other and in 1, 2, 4 and 8 threads.

One after the other means one thread after another: a function runs up to 15 % faster or slower in the main thread, by
where its stack happens to lie.
"""
from __future__ import print_function, division
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
counted = range if sys.version_info[0] > 2 else eval("xrange")
TURNS = int(sys.argv[1])
JOBS = 8


def squares(n):
    total = 0
    for i in counted(n):
        total += i * i
    return total


def jobs(count):
    for _ in range(count):
        squares(TURNS)


def timed(threads, count):
    workers = [threading.Thread(target=jobs, args=(count,)) for _ in range(threads)]
    began = clock()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return clock() - began


jobs(1)
sequential = sum(timed(1, 1) for _ in range(JOBS))
print("sequential: %.6f s" % sequential)
for threads in (1, 2, 4, 8):
    print("ratio %d: %.4f x" % (threads, timed(threads, JOBS // threads) / sequential))

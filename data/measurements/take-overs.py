"""take-overs.py [CALLS]: what two threads cost each other that take the GIL in turns without waiting, for take-overs.tsv.

Each thread makes calls of hashlib that let go of the GIL for 10 to 60 us and need it for less than one, so that they
seldom meet. Prints microseconds of a call: the median of one thread alone and of two at the same time, each the middle of
five rounds, and the difference. To be run before anything else on both cores (chrt --fifo 10).
"""
import hashlib
import sys
import threading
import time

CALLS = int(sys.argv[1]) if len(sys.argv) > 1 else 3000


def calls(data, medians):
    clock, sha256, times = time.perf_counter, hashlib.sha256, [0.0] * CALLS
    for i in range(CALLS):
        began = clock()
        sha256(data).digest()
        times[i] = clock() - began
    medians.append(sorted(times)[CALLS // 2])


def median(data, threads):
    medians = []
    workers = [threading.Thread(target=calls, args=(data, medians)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(medians) / threads * 1e6


for size in (16384, 24576, 32768, 49152, 65536, 98304):
    data, alone, together = b"x" * size, [], []
    for _ in range(5):
        alone.append(median(data, 1))
        together.append(median(data, 2))
    one, two = sorted(alone)[2], sorted(together)[2]
    print("%d.%d.%d\t%d\t%.2f\t%.2f\t%.2f" % (sys.version_info[:3] + (size, one, two, two - one)))

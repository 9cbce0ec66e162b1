"""processes.py SECONDS: two computing jobs one after the other, in two threads and in two processes."""
from __future__ import print_function, division
import multiprocessing
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
counted = range if sys.version_info[0] > 2 else eval("xrange")


def squares(n):
    total = 0
    for i in counted(n):
        total += i * i
    return total


def turns_in(seconds):
    """How many turns take that long here."""
    squares(50000)
    best = None
    for _ in range(5):
        began = clock()
        squares(100000)
        taken = clock() - began
        best = taken if best is None or taken < best else best
    return int(100000 * seconds / best)


def timed(make, turns):
    workers = [make(target=squares, args=(turns,)) for _ in range(2)]
    began = clock()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return clock() - began


if __name__ == "__main__":
    turns = turns_in(float(sys.argv[1]))
    squares(20000)
    processes = timed(multiprocessing.Process, turns)
    sequential = 0.0
    for _ in range(2):
        thread = threading.Thread(target=squares, args=(turns,))
        began = clock()
        thread.start()
        thread.join()
        sequential += clock() - began
    threads = timed(threading.Thread, turns)
    print("threads: %.4f x" % (threads / sequential))
    print("processes: %.4f x" % (processes / sequential))

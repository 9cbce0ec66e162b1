"""starts.py fork|spawn|forkserver COUNT: what a process costs from start() to the end of join()."""
from __future__ import print_function, division
import multiprocessing
import sys
import time

clock = getattr(time, "perf_counter", time.time)


def nothing():
    pass


if __name__ == "__main__":
    method, count = sys.argv[1], int(sys.argv[2])
    context = multiprocessing.get_context(method) if hasattr(multiprocessing, "get_context") else multiprocessing
    taken = []
    for _ in range(count + 1):
        began = clock()
        process = context.Process(target=nothing)
        process.start()
        process.join()
        taken.append((clock() - began) * 1000)
    print("first: %.4f ms" % taken.pop(0))
    taken.sort()
    print("p50: %.4f ms" % taken[len(taken) // 2])
    print("samples: %d" % count)

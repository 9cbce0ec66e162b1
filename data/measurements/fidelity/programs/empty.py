"""What a turn of an empty loop takes: by it the cost of computing is made comparable between machines."""
from __future__ import print_function, division
import sys
import time

clock = getattr(time, "perf_counter", time.time)
counted = range if sys.version_info[0] > 2 else eval("xrange")
turns = counted(200000)


def empty(turns):
    for _ in turns:
        pass


passes = []
for _ in range(15):
    began = clock()
    empty(turns)
    passes.append(clock() - began)
passes.sort()
print("turn: %.3f ns" % (passes[0] / len(turns) * 1e9))
print("median turn: %.3f ns" % (passes[len(passes) // 2] / len(turns) * 1e9))

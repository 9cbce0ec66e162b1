"""handoff.py THREADS INTERVAL_MS SECONDS: who has the lock when, seen by threads that only compute."""
from __future__ import print_function, division
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
THREADS, INTERVAL, SECONDS = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
if hasattr(sys, "setswitchinterval"):
    sys.setswitchinterval(INTERVAL / 1000)
stop = False
owner = -1
changes = []


def turns(me):
    global owner
    while not stop:
        if owner != me:
            owner = me
            changes.append(clock())


threads = [threading.Thread(target=turns, args=(i,)) for i in range(THREADS)]
for thread in threads:
    thread.start()
time.sleep(SECONDS)
stop = True
for thread in threads:
    thread.join()
first = min(THREADS + 2, len(changes) // 4)
changes = changes[first:-THREADS - 1]
slices = sorted((b - a) * 1000 for a, b in zip(changes, changes[1:]))
print("hand-offs: %.3f /s" % (len(slices) / (changes[-1] - changes[0])))
print("slice p10: %.4f ms" % slices[len(slices) // 10])
print("slice p50: %.4f ms" % slices[len(slices) // 2])
print("slice p90: %.4f ms" % slices[len(slices) * 9 // 10])
print("slice mean: %.4f ms" % (sum(slices) / len(slices)))
print("samples: %d" % len(slices))

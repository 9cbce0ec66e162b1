"""short-calls.py BYTES GAP: how often a short C call beside a computing thread loses the GIL, for short-calls.tsv.

Four times for a second: hashlib.sha256 of so many bytes, which lets go of the GIL, then GAP microseconds of Python. Prints the
calls and how many of them took more than a millisecond, for then the computing thread had the GIL.
"""
import hashlib
import sys
import threading
import time

SIZE, GAP = int(sys.argv[1]), float(sys.argv[2]) * 1e-6
data, clock = b"x" * SIZE, time.perf_counter


def hog():
    while not over:
        pass


for _ in range(4):
    over = []
    thread = threading.Thread(target=hog)
    thread.start()
    end, calls, lost = clock() + 1, 0, 0
    while clock() < end:
        until = clock() + GAP
        while clock() < until:
            pass
        began = clock()
        hashlib.sha256(data)
        lost += clock() - began > 1e-3
        calls += 1
    over.append(True)
    thread.join()
    print("%d.%d.%d\t%d\t%.0f\t%d\t%d" % (sys.version_info[:3] + (SIZE, GAP * 1e6, calls, lost)))

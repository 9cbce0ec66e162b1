"""wake-ups.py COUNT [SECONDS]: what waking another thread costs the one that wakes it, for wake-ups.tsv; 2.7 and 3.

Microseconds of one call while nobody waits, and while another thread sleeps that waits for what the call gives away: the
lock that it releases, or the GIL that C lets go of for a moment. Between two calls the caller computes, so that the other
thread has fallen asleep again. A call is counted only if the caller stayed on its core (no context switch) and so did what
it did without a break; 2.7 cannot tell, and is asked about the lock alone.
Prints p10, median and p90 alone, the same beside a sleeper, the difference of the medians, and how many were counted.
With SECONDS: calls are counted only while other programs leave both cores idle, looked for so long at most.
"""
from __future__ import division, print_function
import hashlib
import os
import sys
import threading
import time
import zlib

try:
    import resource
    resource.RUSAGE_THREAD
except AttributeError:
    resource = None
clock = getattr(time, "perf_counter", time.time)
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
UNTIL = clock() + float(sys.argv[2]) if len(sys.argv) > 2 else None
BATCH = 25
if sys.version_info[0] > 2:
    # A waiter that has slept for an interval would ask for the lock.
    sys.setswitchinterval(0.05)


def compute(seconds):
    end = clock() + seconds
    while clock() < end:
        pass


def busy():
    """The processors' busy time so far, in hundredths of a second."""
    with open("/proc/stat") as file:
        numbers = [int(word) for word in file.readline().split()[1:9]]
    return sum(numbers) - numbers[3] - numbers[4]


def is_quiet():
    """Waits until both cores have been idle for 60 ms; whether that came about in time."""
    while UNTIL is not None:
        if clock() > UNTIL:
            return False
        before = busy()
        time.sleep(0.06)
        if busy() == before:
            return True
        time.sleep(0.2)
    return True


def switches():
    if resource is None:
        return 0
    usage = resource.getrusage(resource.RUSAGE_THREAD)
    return usage.ru_nvcsw + usage.ru_nivcsw


def timed(call):
    """Microseconds of a call; None if the thread left its core meanwhile."""
    before = switches()
    began = clock()
    call()
    took = clock() - began
    return took * 1e6 if switches() == before and took < 400e-6 else None


def sample(prepare, call):
    values, tries = [], 0
    while len(values) < COUNT and tries < 20 * COUNT:
        if tries % BATCH == 0 and not is_quiet():
            break
        tries += 1
        prepare()
        took = timed(call)
        if took is not None:
            values.append(took)
    return values


def releases(waits):
    """release() of a lock for which another thread waits, or for which nobody does."""
    lock, ready, over = threading.Lock(), threading.Lock(), []

    def waiter():
        while not over:
            ready.release()
            lock.acquire()

    def prepare():
        if waits:
            ready.acquire()
            time.sleep(0.0003)      # it has given the GIL away in lock.acquire(), and is asleep
        else:
            lock.acquire()
            compute(0.0003)
    thread = threading.Thread(target=waiter)
    if waits:
        ready.acquire()
        lock.acquire()
        thread.start()
    values = sample(prepare, lock.release)
    if waits:
        ready.acquire()
        over.append(True)
        lock.release()
        thread.join()
    return values


def calls(call, waits):
    """A C call that lets go of the GIL, beside a thread that waits for it, or alone."""
    over, running = [], threading.Event()

    def sleeper():
        running.set()
        while not over:
            time.sleep(1e-5)        # and then wants the GIL
    thread = threading.Thread(target=sleeper)
    if waits:
        thread.start()
        running.wait()
    values = sample(lambda: compute(0.001), call)
    over.append(True)
    if waits:
        thread.join()
    return values


def summary(values):
    values = sorted(values)
    return ["%.2f" % values[int(share * (len(values) - 1))] if values else "-" for share in (0.1, 0.5, 0.9)]


descriptors = os.pipe()
os.write(descriptors[1], b"x" * 60000)
data, short = b"x" * 2048, b"x" * 2047
KINDS = [
    ("lock.release", releases),
    ("os.read", lambda waits: calls(lambda: os.read(descriptors[0], 1), waits)),
    ("os.getpid (keeps the GIL)", lambda waits: calls(os.getpid, waits)),
    ("sha256 of 2048", lambda waits: calls(lambda: hashlib.sha256(data), waits)),
    ("sha256 of 2047 (keeps the GIL)", lambda waits: calls(lambda: hashlib.sha256(short), waits)),
    ("crc32 of 6144", lambda waits: calls(lambda: zlib.crc32(data * 3), waits)),
]
for name, kind in KINDS[:None if resource else 1]:
    alone, beside = kind(False), kind(True)
    first, second = summary(alone), summary(beside)
    more = "%.2f" % (float(second[1]) - float(first[1])) if alone and beside else "-"
    print("\t".join(["%d.%d.%d" % sys.version_info[:3], name] + first + second + [more, str(len(beside))]))
    sys.stdout.flush()

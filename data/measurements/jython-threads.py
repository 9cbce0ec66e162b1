"""What threads, counts and collectors do, a row each, for jython-threads.tsv; runs on Jython 2.7, CPython 2.7 and 3."""
from __future__ import print_function
import gc
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
ROUNDS = 9


def row(name, values, unit):
    values = sorted(values)
    print("%s\t%.4g\t%.4g\t%.4g\t%s\t%d" % (
        name, values[len(values) // 2], values[0], values[-1], unit, len(values)))
    sys.stdout.flush()


def job(n):
    total = 0
    i = 0
    while i < n:
        total = (total + i) & 1023          # small numbers: beyond 2 ** 31 Jython's are long ones
        i += 1
    return total


def together(function, arguments):
    threads = [threading.Thread(target=function, args=a) for a in arguments]
    begin = clock()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return clock() - begin


def pure_bytecode():
    n = 2000000
    for _ in range(12):             # the compiler warms up
        job(n // 4)
    alone = []
    ratios = {1: [], 2: [], 4: []}
    for _ in range(ROUNDS):
        for count in ratios:
            begin = clock()
            for _ in range(count):
                job(n)
            sequential = clock() - begin
            alone.append(sequential / count / n * 1e9)
            ratios[count].append(together(job, [(n,)] * count) / sequential)
    row("while turn", alone, "ns")
    for count in sorted(ratios):
        row("threads/sequential, %d threads" % count, ratios[count], "x")


class Box(object):
    def __init__(self):
        self.v = 0


x = 0
box = Box()
table = {}
items = []


def add_global(n):
    global x
    i = 0
    while i < n:
        x += 1
        i += 1


def add_attribute(n):
    i = 0
    while i < n:
        box.v += 1
        i += 1


def add_item(n):
    i = 0
    while i < n:
        table["k"] += 1
        i += 1


def append(n):
    i = 0
    while i < n:
        items.append(i)
        i += 1


def store_keys(n, offset):
    i = 0
    while i < n:
        table[offset + i] = i
        i += 1


def losses():
    global x
    n = 200000
    for name, work, got in (
            ("x += 1", add_global, lambda: x), ("o.v += 1", add_attribute, lambda: box.v),
            ("d['k'] += 1", add_item, lambda: table["k"]), ("list.append", append, lambda: len(items))):
        lost = []
        times = []
        for turn in range(ROUNDS + 3):
            x = 0
            box.v = 0
            table.clear()
            table["k"] = 0
            del items[:]
            spent = together(work, [(n,), (n,)])
            if turn >= 3:
                lost.append(100.0 * (2 * n - got()) / (2 * n))
                times.append(spent / n * 1e9)
        row("lost of 2 threads: %s" % name, lost, "%")
        row("a turn of 2 threads: %s" % name, times, "ns")
        alone = []
        for turn in range(ROUNDS):
            x = 0
            table["k"] = 0
            del items[:]
            begin = clock()
            work(n)
            alone.append((clock() - begin) / n * 1e9)
        row("a turn of 1 thread: %s" % name, alone, "ns")
    lost = []
    for turn in range(ROUNDS):
        table.clear()
        together(store_keys, [(n, 0), (n, n)])
        lost.append(100.0 * (2 * n - len(table)) / (2 * n))
    row("lost of 2 threads: d[new] = v", lost, "%")


class Noisy(object):
    gone = []

    def __del__(self):
        Noisy.gone.append(clock())


def finalisers():
    prompt = []
    after = []
    for _ in range(ROUNDS):
        del Noisy.gone[:]
        thing = Noisy()
        begin = clock()
        del thing
        time.sleep(0.05)
        prompt.append(len(Noisy.gone))
        if not Noisy.gone:
            for _ in range(100):
                gc.collect()
                time.sleep(0.01)
                if Noisy.gone:
                    break
        after.append((Noisy.gone[0] - begin) * 1000 if Noisy.gone else float("nan"))
    row("__del__ run 50 ms after the last reference went", prompt, "of 1")
    row("__del__ after the last reference, with gc.collect()", after, "ms")
    counts = []
    del Noisy.gone[:]
    for i in range(20):
        for _ in range(10000):
            Noisy()
        counts.append(len(Noisy.gone))
    row("__del__ run out of 200000 without gc.collect()", [counts[-1]], "")
    try:
        print("sys.getrefcount\t%r" % sys.getrefcount([]))
    except Exception as e:
        print("sys.getrefcount\t%s: %s" % (type(e).__name__, e))


def waits():
    values = []
    for _ in range(100):
        begin = clock()
        time.sleep(0.001)
        values.append((clock() - begin) * 1e3)
    row("sleep(1 ms)", values, "ms")
    stop = []

    def hog():
        i = 0
        while not stop:
            i += 1

    for hogs in (1, 3):
        del stop[:]
        threads = [threading.Thread(target=hog) for _ in range(hogs)]
        for t in threads:
            t.start()
        values = []
        for _ in range(100):
            begin = clock()
            time.sleep(0.001)
            values.append((clock() - begin) * 1e3)
        stop.append(1)
        for t in threads:
            t.join()
        row("sleep(1 ms) beside %d hogs" % hogs, values, "ms")
    values = []
    for _ in range(ROUNDS):
        values.append(together(time.sleep, [(0.2,)] * 100) * 1e3)
    row("100 threads sleep 200 ms", values, "ms")


def costs():
    values = []
    for _ in range(ROUNDS + 3):
        begin = clock()
        for _ in range(500):
            t = threading.Thread(target=int)
            t.start()
            t.join()
        values.append((clock() - begin) / 500 * 1e6)
    row("thread start and join", values[3:], "us")
    for name, lock in (("Lock", threading.Lock()), ("RLock", threading.RLock())):
        values = []
        for _ in range(ROUNDS + 5):
            i = 0
            begin = clock()
            while i < 200000:
                with lock:
                    pass
                i += 1
            values.append((clock() - begin) / 200000 * 1e9)
        row("with %s" % name, values[5:], "ns")
    counter = [0]
    lock = threading.Lock()

    def locked(n):
        i = 0
        while i < n:
            with lock:
                counter[0] += 1
            i += 1

    values = []
    for _ in range(ROUNDS):
        values.append(together(locked, [(100000,), (100000,)]) / 200000 * 1e9)
    row("with Lock: counter[0] += 1, 2 threads", values, "ns")


print("# %s" % sys.version.replace("\n", " "))
print("what\tmedian\tleast\tmost\tunit\tn")
losses()
pure_bytecode()
finalisers()
waits()
costs()

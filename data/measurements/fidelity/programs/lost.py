"""lost.py plain|int|call|get|append|attribute|item|locked THREADS TURNS: the share of updates that went lost."""
from __future__ import print_function, division
import sys
import threading
import time

counted = range if sys.version_info[0] > 2 else eval("xrange")
KIND, THREADS, TURNS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
x = 0
d = {"k": 0}
items = []
lock = threading.Lock()


class Box(object):
    v = 0


box = Box()


def f(value):
    return value + 1


def plain(n):
    global x
    for _ in counted(n):
        x += 1


def by_int(n):
    global x
    for _ in counted(n):
        x += int(1)


def by_call(n):
    global x
    for _ in counted(n):
        x = f(x)


def by_get(n):
    k = "k"
    for _ in counted(n):
        d[k] = d.get(k, 0) + 1


def by_append(n):
    for _ in counted(n):
        items.append(1)


def by_attribute(n):
    o = box
    for _ in counted(n):
        o.v += 1


def by_item(n):
    e = d
    for _ in counted(n):
        e["k"] += 1


def locked(n):
    global x
    for _ in counted(n):
        with lock:
            x += 1


work = {"plain": plain, "int": by_int, "call": by_call, "get": by_get, "append": by_append,
        "attribute": by_attribute, "item": by_item, "locked": locked}[KIND]
work(2000)
x = 0
d["k"] = 0
box.v = 0
del items[:]
ready = threading.Event()


def run():
    ready.wait()
    work(TURNS)


threads = [threading.Thread(target=run) for _ in range(THREADS)]
for thread in threads:
    thread.start()
time.sleep(0.01)
ready.set()
for thread in threads:
    thread.join()
got = {"get": d["k"], "item": d["k"], "attribute": box.v, "append": len(items)}.get(KIND, x)
print("lost: %.6f share" % (1 - got / (THREADS * TURNS)))

"""builtins.py [TURNS]: nanoseconds of a turn of small loops on an interpreter, the best of nine passes (builtins.tsv)."""
from __future__ import print_function, division
import sys
import threading
import time
clock = getattr(time, "perf_counter", time.time)
counted = range if sys.version_info[0] > 2 else eval("xrange")
g = 5
x = 0
stop = False
d = {"k": 0}
lock = threading.Lock()


class Box(object):
    v = 0
    def m(self):
        pass
box = Box()
items = []


def f(v):
    return v + 1


def nothing():
    pass


def empty(n):
    for _ in counted(n):
        pass


def load_global(n):
    for _ in counted(n):
        g; g; g; g


def store_global(n):
    global x
    for i in counted(n):
        x = i; x = i; x = i; x = i


def compare_int(n):
    a, b = 3, 4
    for _ in counted(n):
        if a == b:
            pass
        if a == b:
            pass


def true_jump(n):
    a = True
    for _ in counted(n):
        if not a:
            pass
        if not a:
            pass


def while_not_global(n):
    global x
    i = 0
    while not stop:
        i += 1
        if i == n:
            break


def local_add(n):
    i = 0
    for _ in counted(n):
        i += 1


def global_add(n):
    global x
    for _ in counted(n):
        x += 1


def owner(n):
    me = 5
    for _ in counted(n):
        if g != me:
            pass


def call_int(n):
    for _ in counted(n):
        int(1)


def call_int0(n):
    for _ in counted(n):
        int()


def call_len(n):
    k = "abc"
    for _ in counted(n):
        len(k)


def call_abs(n):
    for _ in counted(n):
        abs(3)


def call_get(n):
    k = "k"
    for _ in counted(n):
        d.get(k, 0)


def get_and_set(n):
    k = "k"
    for _ in counted(n):
        d[k] = d.get(k, 0) + 1


def call_append(n):
    l = []
    a = l.append
    for _ in counted(n):
        a(1)


def call_f(n):
    v = 1
    for _ in counted(n):
        f(v)


def call_nothing(n):
    for _ in counted(n):
        nothing()


def call_method(n):
    o = box
    for _ in counted(n):
        o.m()


def attr_load(n):
    o = box
    o.v = 1
    for _ in counted(n):
        o.v; o.v


def attr_add(n):
    o = box
    o.v = 1
    for _ in counted(n):
        o.v += 1


def item_load(n):
    e = d
    for _ in counted(n):
        e["k"]; e["k"]


def item_add(n):
    e = d
    for _ in counted(n):
        e["k"] += 1


def square(n):
    t = 0
    for i in counted(n):
        t += i * i


def with_lock(n):
    held = lock
    for _ in counted(n):
        with held:
            pass


def acq(n):
    a, r = lock.acquire, lock.release
    for _ in counted(n):
        a(); r()


def now(n):
    for _ in counted(n):
        clock()


def new_box(n):
    for _ in counted(n):
        Box()


def build_list(n):
    a = 1
    for _ in counted(n):
        [a, a]


def raise_catch(n):
    for _ in counted(n):
        try:
            raise ValueError
        except ValueError:
            pass


N = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
base = None
for w in (empty, load_global, store_global, compare_int, true_jump, while_not_global, local_add, global_add, owner, call_int, call_int0, call_len, call_abs, call_get, get_and_set, call_append, call_f, call_nothing, call_method, attr_load, attr_add, item_load, item_add, square, with_lock, acq, now, new_box, build_list, raise_catch):
    best = None
    for _ in range(9):
        t = clock(); w(N); t = clock() - t
        best = t if best is None or t < best else best
    print("%s: %.2f ns" % (w.__name__, best / N * 1e9))

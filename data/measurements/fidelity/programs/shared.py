"""shared.py KIND TURNS: two threads that do the same to one object or each to its own, beside one thread alone."""
from __future__ import print_function, division
import sys
import threading
import time

clock = time.perf_counter
KIND, TURNS = sys.argv[1], int(sys.argv[2])


class Box(object):
    pass


class Adder(object):
    def __init__(self):
        self.v = 0

    def add(self, k):
        self.v += k


items, table, box, adder, lock = [], {}, Box(), Adder(), threading.Lock()
box.v = 1
box.big = [1]


def pure(n):
    total = 0
    for i in range(n):
        total += i * i


def own_list(n):
    own = []
    for i in range(n):
        own.append(i)


def shared_append(n):
    shared = items
    for i in range(n):
        shared.append(i)


def own_dict(n):
    own = {}
    for i in range(n):
        own[i & 1023] = i


def shared_dict_write(n):
    shared = table
    for i in range(n):
        shared[i & 1023] = i


def shared_dict_read(n):
    shared = table
    for i in range(n):
        shared[i & 255]


def shared_list_read(n):
    shared = items
    for i in range(n):
        shared[i & 255]


def shared_obj_read(n):
    shared = box
    for i in range(n):
        shared.v


def shared_obj_write(n):
    shared = box
    for i in range(n):
        shared.v = i


def shared_bigint_ref(n):
    shared = box
    for i in range(n):
        y = shared.big


def own_method(n):
    own = Adder()
    for i in range(n):
        own.add(1)


def shared_method(n):
    shared = adder
    for i in range(n):
        shared.add(1)


def locked(n):
    held = lock
    for i in range(n):
        with held:
            pass


work = globals()[KIND]
if KIND in ("shared_dict_read", "shared_list_read"):
    for i in range(256):
        table[i] = "v%d" % i
        items.append("v%d" % i)


def emptied():
    if KIND == "shared_append":
        del items[:]


work(3000)
emptied()
alone = []
for _ in range(3):
    began = clock()
    work(TURNS)
    alone.append(clock() - began)
    emptied()
both = []
for _ in range(3):
    threads = [threading.Thread(target=work, args=(TURNS,)) for _ in range(2)]
    began = clock()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    both.append(clock() - began)
    emptied()
print("one turn: %.3f ns" % (min(alone) / TURNS * 1e9))
print("ratio: %.4f x" % (sorted(both)[1] / sorted(alone)[1]))

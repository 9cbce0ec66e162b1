"""Another thread runs inside map, filter, reduce, cached functions, default factories, decorators, iter(call, end)."""
import functools
import itertools
import threading
from collections import defaultdict

asked, served = threading.Semaphore(0), threading.Semaphore(0)
ticks = 0
closing = False


def clock():
    global ticks
    while True:
        asked.acquire()
        if closing:
            return
        ticks += 1
        served.release()


def tick():
    asked.release()
    served.acquire()
    return ticks


def ticking(function):
    @functools.wraps(function)
    def wrapper(*args):
        tick()
        return function(*args)
    return wrapper


thread = threading.Thread(target=clock)
thread.start()


def show(label, value):
    print(f"{label:14} {value!s:32} ticks {ticks}")


show("map", list(map(ticking(abs), [-1, 2, -3])))
show("filter", list(filter(ticking(bool), [0, 1, "", "a"])))
show("reduce", functools.reduce(ticking(lambda a, b: a * b), [1, 2, 3, 4]))
cached = functools.lru_cache(ticking(lambda n: n * n))
show("cache", [cached(2), cached(3), cached(2)])
d = defaultdict(tick)
show("defaultdict", [d["a"], d["b"], d["a"]])
show("iter(call)", list(iter(tick, 16)))
show("accumulate", list(itertools.accumulate([1, 2, 3], ticking(max))))
show("takewhile", list(itertools.takewhile(ticking(lambda n: n < 2), [0, 1, 2, 3])))
show("groupby", [k for k, _ in itertools.groupby("aab", ticking(str.upper))])
show("cmp_to_key", sorted([2, 1], key=functools.cmp_to_key(ticking(lambda a, b: a - b))))
show("any", any(tick() for _ in range(3)))
show("comprehension", {k: tick() for k in "xy"})
show("default", (lambda a, b=tick(): b)(1))


class Table:
    size = tick()
    rows = [tick() for _ in range(2)]

    @functools.cached_property
    def once(self):
        return tick()


t = Table()
show("class body", (Table.size, Table.rows))
show("cached_property", (t.once, t.once))
show("and / or", tick() and None or tick())
show("chained <", 0 < tick() < 1000)
x = [0, 0, 0]
x[tick() % 3] += tick()
show("x[f()] += g()", x)
try:
    try:
        raise KeyError
    finally:
        tick()
except KeyError:
    tick()
show("finally, except", "")
show("assert", None)
assert tick(), tick()
show("f-string", f"{tick()}-{tick():03}")
closing = True
asked.release()
thread.join()

"""Loops that each do one thing: `costs.py TURNS PASSES` prints the nanoseconds a turn of each takes at best."""
import sys
import threading
import time

def sumsq(n):
    total = 0
    for i in range(n):
        total += i * i
    return total
def small(n):
    t = 0
    for i in range(n):
        t = i + 3
    return t
def while_loop(n):
    i = 0
    t = 0
    while i < n:
        t = t + i * 3
        i += 1
    return t
def for_pass(n):
    for i in range(n):
        pass
def assign(n):
    for i in range(n):
        a = i; b = a; a = b; b = a; a = b; b = a; a = b; b = a
def _f(x):
    return x
def call_loop(n):
    f = _f
    for i in range(n):
        f(i)
def float_loop(n):
    t = 0.0
    for i in range(n):
        t += 1.5
    return t
def compare(n):
    for i in range(n):
        if i < 0: pass
        if i < 0: pass
        if i < 0: pass
        if i < 0: pass
class C:
    def __init__(self): self.v = 1
    def m(self): return self
def attr(n):
    c = C()
    for i in range(n):
        c.v; c.v; c.v; c.v
def set_attr(n):
    c = C()
    for i in range(n):
        c.v = i; c.v = i; c.v = i; c.v = i
def method(n):
    c = C()
    for i in range(n):
        c.m()
def builtin(n):
    a = [1]
    for i in range(n):
        len(a)
def list_item(n):
    a = [1, 2, 3, 4]
    for i in range(n):
        a[1]; a[2]; a[1]; a[2]
def list_set(n):
    a = [1, 2, 3, 4]
    for i in range(n):
        a[1] = i; a[2] = i; a[1] = i; a[2] = i
def dict_item(n):
    a = {'a': 1, 'b': 2}
    for i in range(n):
        a['a']; a['b']; a['a']; a['b']
def append(n):
    for k in range(n // 100):
        a = []
        for i in range(100):
            a.append(i)
def tuples(n):
    for i in range(n):
        a, b = i, 1
def build_list(n):
    for i in range(n):
        [i, i]
def build_dict(n):
    for i in range(n):
        {'a': i}
G = 5
def globals_(n):
    for i in range(n):
        G; G; G; G
def new(n):
    for i in range(n):
        C()
def closure(n):
    x = 1
    def f():
        for i in range(n):
            x; x; x; x
    f()
def fstring(n):
    for i in range(n):
        f"a{i}b"
def raising(n):
    for i in range(n // 10):
        try:
            raise ValueError
        except ValueError:
            pass
def gen(n):
    def g():
        for i in range(n): yield i
    for x in g(): pass
def comp(n):
    for k in range(n // 100):
        [i for i in range(100)]
def withlock(n):
    l = threading.Lock()
    for i in range(n):
        with l: pass
def kwcall(n):
    def f(a, b=1): return a
    for i in range(n):
        f(a=i, b=2)
def tryblock(n):
    for i in range(n):
        try: pass
        finally: pass
def sub_slice(n):
    a = [1,2,3,4]
    for i in range(n):
        a[1:3]
def isinst(n):
    for i in range(n):
        isinstance(i, int)
def strcat(n):
    for i in range(n):
        s = 'ab'
        s = s + 'cd'
def upper(n):
    s = 'abc'
    for i in range(n):
        s.upper()
def fib(n):
    def f(n): return n if n < 2 else f(n - 1) + f(n - 2)
    for k in range(n // 287): f(11)
N = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
R = int(sys.argv[2]) if len(sys.argv) > 2 else 1
names = [k for k, v in list(globals().items()) if callable(v) and k not in ('_f', 'C')]
for name in names:
    f = globals()[name]
    f(1000)
    best = 9
    for _ in range(R):
        a = time.perf_counter(); f(N); best = min(best, time.perf_counter() - a)
    print(name, best / N * 1e9)

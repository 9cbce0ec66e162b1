"""Nanoseconds a turn of nine loops, for bytecode-loops.tsv; runs on 2.7 and 3."""
from __future__ import print_function
import sys, time
clock = getattr(time, "perf_counter", time.time)
xr = range if sys.version_info[0] > 2 else xrange
def sumsq(n):
    total = 0
    for i in xr(n):
        total += i * i
    return total
def while_loop(n):
    i = 0
    t = 0
    while i < n:
        t = t + i * 3
        i += 1
    return t
def for_pass(n):
    for i in xr(n):
        pass
def _f(x):
    return x
def call_loop(n):
    f = _f
    for i in xr(n):
        f(i)
def float_loop(n):
    t = 0.0
    for i in xr(n):
        t += 1.5
    return t
class P(object):
    def __init__(self): self.v = 0
    def step(self): self.v = self.v + 1
def attr_loop(n):
    p = P()
    for i in xr(n):
        p.step()
def item_loop(n):
    a = list(range(16))
    for i in xr(n):
        a[i & 15] = a[(i + 1) & 15]
def global_loop(n):
    global X
    X = 0
    for i in xr(n):
        X += 1
def native_loop(n):
    a = []
    for i in xr(n):
        len(a)
N = 200000
out = []
for f in (sumsq, while_loop, for_pass, call_loop, float_loop, attr_loop, item_loop, global_loop, native_loop):
    f(1000); f(1000); f(20000)
    best = 1e9
    for _ in range(9):
        t = clock(); f(N); t = clock() - t
        best = min(best, t)
    out.append("%s=%.2f" % (f.__name__, best / N * 1e9))
print(" ".join(out))

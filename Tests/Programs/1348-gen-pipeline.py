# Pipelines of generators: closing, throwing, delegating.
import sys
def log(stage):
    def deco(g):
        def w(*a):
            print("start", stage)
            try: yield from g(*a)
            except GeneratorExit: print("closed", stage); raise
            finally: print("stop", stage)
        return w
    return deco
@log("src")
def src(n): yield from range(n)
@log("sq")
def sq(it):
    for x in it: yield x * x
@log("odd")
def odd(it): return (yield from (x for x in it if x % 2))
p = odd(sq(src(10))); print(next(p), next(p)); p.close(); print("--")
def avg():
    total = n = 0; value = None
    while True:
        try: value = yield total / n if n else None
        except ZeroDivisionError: total = n = 0; continue
        if value is None: return total, n
        total += value; n += 1
def collect(res):
    while True: res.append((yield from avg()))
res = []; c = collect(res); next(c)
for v in (10, 20, None, 5, None): c.send(v)
print(res); print(c.throw(ZeroDivisionError), c.send(3)); c.close()
def tree(t):
    if t: l, v, r = t; yield from tree(l); yield v; yield from tree(r)
print(list(tree(((None, 1, None), 2, (None, 3, (None, 4, None))))))
def sub():
    try: x = yield "a"; print("sub got", x); return "ret"
    except ValueError as e: yield f"sub caught {e}"; return "after"
def main_():
    r = yield from sub(); print("r", r); yield "end"
g = main_(); print(next(g), g.send(5)); g = main_(); next(g); print(g.throw(ValueError("v")), next(g))
try: next(g)
except StopIteration as e: print("stop", e.value)
try: g.throw(KeyError("dead"))
except KeyError as e: print(repr(e))
print(g.gi_frame, g.gi_code.co_name, g.gi_suspended, g.gi_running); g2 = (i for i in range(3)); print(g2.send(None), sum(g2), list(g2))
def inf():
    n = 0
    while True: n += 1; yield n
from itertools import islice, takewhile; print(list(islice(inf(), 3)), [x for x, _ in zip(inf(), "ab")], 5 in inf(), next(x for x in inf() if x % 7 == 0), sys.getsizeof(inf()) > 0)
def ret_only():
    return 5
    yield
print(list(ret_only())); e = ret_only()
try: next(e)
except StopIteration as s: print(s.value)
def raises(): raise StopIteration; yield
try: next(raises())
except RuntimeError as r: print(r, type(r.__cause__))
class It:
    def __iter__(self): yield 1; yield 2
a, b = It(); print(a, b, *It(), [*It()], dict(zip("ab", It())), max(It()), 2 in It())

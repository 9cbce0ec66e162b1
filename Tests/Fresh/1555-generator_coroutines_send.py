"""Generators as consumers: send, throw, close, yield from, and what they return."""
from functools import wraps

def primed(fn):
    @wraps(fn)
    def start(*a, **k):
        g = fn(*a, **k)
        return next(g) or g          # all of them yield None first
    return start

@primed
def averager():
    total, n, avg = 0.0, 0, None
    while True:
        try:
            x = yield avg
        except LookupError as e:
            total, n, avg = 0.0, 0, print("  reset because of", repr(e))
            continue
        if x is None:
            return {"n": n, "total": total}
        total, n = total + x, n + 1
        avg = total / n

@primed
def broadcast(*targets):
    while True:
        item = yield
        [t.send(item) for t in targets]
@primed
def grep(needle, sink):
    try:
        while True:
            line = yield
            if needle in line:
                sink.append(line)
    finally:
        sink.append(f"<{needle} closed>")

def subtotal(label):
    acc = 0
    while (x := (yield acc)) is not None:
        acc += x
    print(f"  {label}: {acc}")
    return acc
def accountant(*labels):
    grand = 0
    for label in labels:
        grand += yield from subtotal(label)
    return grand

avg = averager()
print([avg.send(v) for v in (10, 20, 60)], avg.throw(IndexError("lost")), avg.send(4))
try:
    avg.send(None)
except StopIteration as stop:
    print("returned", stop.value)

threads, locks = [], []
b = broadcast(g1 := grep("thread", threads), g2 := grep("lock", locks))
for line in ("a thread", "a lock", "a thread with a lock", "a queue"):
    b.send(line)
print(g1.close() or threads, g2.close() or locks)
try:
    b.send("lock again")
except RuntimeError as e:
    print("a closed target:", e, "|", next(b, "b is finished too"))

books = accountant("rent", "food")
print(next(books), books.send(500), books.send(20), books.send(None), books.send(7))
try:
    books.send(None)
except StopIteration as stop:
    print("grand total", stop.value)

def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
def fibber():
    yield 1
    raise StopIteration("oops")

for act in (lambda: stubborn().send(5), lambda: (lambda g: (next(g), g.close()))(stubborn()), lambda: list(fibber())):
    try:
        act()
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e, "| cause", repr(e.__cause__))
gen = (n * n for n in range(3))
print(next(gen), list(gen), list(gen), gen.gi_frame is None, type(gen).__name__)

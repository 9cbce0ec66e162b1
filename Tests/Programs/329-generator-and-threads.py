"""One generator shared by threads: 'generator already executing', and a lock around it."""
import threading

inside = threading.Event()
proceed = threading.Event()


def slow():
    n = 0
    while True:
        inside.set()
        proceed.wait()
        yield n
        n += 1


gen = slow()
results = []
t = threading.Thread(target=lambda: results.append(next(gen)))
t.start()
inside.wait()
for call in (lambda: next(gen), lambda: gen.send(None), gen.close, lambda: gen.throw(KeyError("k")), lambda: list(gen)):
    try:
        print(call())
    except ValueError as error:
        print("ValueError:", error)
proceed.set()
t.join()
print(results, next(gen), next(gen))
gen.close()


class Locked:
    """An iterator with a lock round every step."""

    def __init__(self, iterable):
        self.iterator = iter(iterable)
        self.lock = threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.iterator)


def squares():
    for n in range(200):
        yield n * n


shared = Locked(squares())
buckets = [[], [], []]
threads = [threading.Thread(target=lambda b=b: b.extend(shared)) for b in buckets]
for t in threads:
    t.start()
for t in threads:
    t.join()
everything = sorted(n for b in buckets for n in b)
print(len(everything), everything == [n * n for n in range(200)], all(b == sorted(b) for b in buckets))


def myself():
    yield 1
    yield next(me)


me = myself()
print(next(me))
try:
    next(me)
except ValueError as error:
    print("ValueError:", error)
print(next(me, "finished"))


def started_here():
    where.append(threading.current_thread().name)
    yield 1
    where.append(threading.current_thread().name)
    yield 2


where = []
g = started_here()
for name in ("first", "second"):
    t = threading.Thread(target=next, args=(g,), name=name)
    t.start()
    t.join()
print(where)

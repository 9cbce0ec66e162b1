# read -> parse -> aggregate, every stage its own thread, joined by queues
import threading
from queue import Queue

DONE = object()

RAW = """\
2024-01-03;books;12.50
2024-01-03;toys;7.25
2024-01-04;books;3.00
bad line
2024-01-05;games;59.99
2024-01-05;toys;abc
2024-01-06;books;8.75
"""


class Stage(threading.Thread):
    def __init__(self, func, inbox, outbox):
        super().__init__(name=func.__name__)
        self.func, self.inbox, self.outbox = func, inbox, outbox
        self.handled = 0

    def run(self):
        for item in iter(self.inbox.get, DONE):
            self.handled += 1
            for out in self.func(item):
                self.outbox.put(out)
        self.outbox.put(DONE)


rejected = []


def parse(line):
    try:
        date, kind, price = line.split(";")
        yield date, kind, float(price)
    except ValueError as e:
        rejected.append((line, str(e)))


def to_cents(record):
    date, kind, price = record
    yield kind, round(price * 100)


a, b, c = Queue(2), Queue(2), Queue()
stages = [Stage(parse, a, b), Stage(to_cents, b, c)]
for s in stages:
    s.start()
for line in RAW.splitlines():
    a.put(line)
a.put(DONE)
totals = {}
for kind, cents in iter(c.get, DONE):
    totals[kind] = totals.get(kind, 0) + cents
for s in stages:
    s.join()
    print(f"stage {s.name:<9} handled {s.handled}")
for kind in sorted(totals, key=totals.get, reverse=True):
    print(f"{kind:<6} {totals[kind] / 100:>8.2f}")
for line, why in rejected:
    print("rejected %r: %s" % (line, why))

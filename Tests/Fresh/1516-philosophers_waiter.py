"""Dining philosophers, three ways that end well."""
import threading
from enum import Enum, auto

N = 5
MEALS = 20


class Strategy(Enum):
    ORDERED = auto()     # lower fork first
    WAITER = auto()      # at most N - 1 sit down
    MONITOR = auto()     # both forks or none, under one condition


class Table:
    def __init__(self, strategy):
        self.strategy = strategy
        self.forks = [threading.Lock() for _ in range(N)]
        self.waiter = threading.Semaphore(N - 1)
        self.cond = threading.Condition()
        self.taken = [False] * N
        self.eaten = [0] * N
        self.eating = set()
        self.guard = threading.Lock()
        self.clashes = 0

    def eat(self, i):
        with self.guard:
            if {(i - 1) % N, (i + 1) % N} & self.eating:
                self.clashes += 1
            self.eating.add(i)
        self.eaten[i] += 1
        with self.guard:
            self.eating.discard(i)

    def dine(self, i):
        a, b = i, (i + 1) % N
        for _ in range(MEALS):
            match self.strategy:
                case Strategy.ORDERED:
                    lo, hi = sorted((a, b))
                    with self.forks[lo], self.forks[hi]:
                        self.eat(i)
                case Strategy.WAITER:
                    with self.waiter, self.forks[a], self.forks[b]:
                        self.eat(i)
                case Strategy.MONITOR:
                    with self.cond:
                        self.cond.wait_for(lambda: not (self.taken[a] or self.taken[b]))
                        self.taken[a] = self.taken[b] = True
                    self.eat(i)
                    with self.cond:
                        self.taken[a] = self.taken[b] = False
                        self.cond.notify_all()


def naive_deadlocks():
    """All take the left fork, then look whether anyone can go on (nobody waits for real)."""
    forks = [threading.Lock() for _ in range(N)]
    have_left, looked = threading.Barrier(N), threading.Barrier(N)
    stuck = []

    def sit(i):
        with forks[i]:
            have_left.wait()
            if not forks[(i + 1) % N].acquire(blocking=False):
                stuck.append(i)
            looked.wait()

    ts = [threading.Thread(target=sit, args=(i,)) for i in range(N)]
    for t in ts: t.start()
    for t in ts: t.join()
    return sorted(stuck)


print("naive, all stuck:", naive_deadlocks())
for s in Strategy:
    table = Table(s)
    ts = [threading.Thread(target=table.dine, args=(i,), daemon=True) for i in range(N)]
    for t in ts: t.start()
    for t in ts: t.join(timeout=8)
    print(f"{s.name:<8} meals={table.eaten} clashes={table.clashes} "
          f"finished={not any(t.is_alive() for t in ts)}")

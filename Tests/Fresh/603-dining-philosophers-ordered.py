"""Dining philosophers: every philosopher picks the lower-numbered fork first."""
import threading

NAMES = ["Ada", "Blaise", "Carl", "Dorothy", "Emmy"]
MEALS = 25


class Fork:
    def __init__(self, number):
        self.number = number
        self.lock = threading.Lock()
        self.uses = 0

    def __lt__(self, other):
        return self.number < other.number

    def __enter__(self):
        self.lock.acquire()
        self.uses += 1
        return self

    def __exit__(self, *exc_info):
        self.lock.release()


class Philosopher(threading.Thread):
    def __init__(self, name, left, right):
        super().__init__(name=name)
        self.first, self.second = sorted([left, right])
        self.meals = 0

    def run(self):
        while self.meals < MEALS:
            with self.first, self.second:
                assert self.first.lock.locked() and self.second.lock.locked()
                self.meals += 1


forks = [Fork(i) for i in range(len(NAMES))]
table = [
    Philosopher(name, forks[i], forks[(i + 1) % len(forks)])
    for i, name in enumerate(NAMES)
]
for p in table:
    p.start()
for p in table:
    p.join(timeout=2.5)

for p in table:
    print(f"{p.name:<8} fork {p.first.number} then fork {p.second.number}: {p.meals} meals")
print("fork uses:", [f.uses for f in forks])
print("deadlocked:", any(p.is_alive() for p in table))
print("all forks down:", not any(f.lock.locked() for f in forks))

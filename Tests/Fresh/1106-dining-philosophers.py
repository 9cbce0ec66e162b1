"""Dining philosophers, three cures: a waiter, one left-hander, and try-lock with back-off.
The table checks that nobody ever shares a fork."""
import threading
from itertools import cycle

NAMES = "Ada Ben Cyd Dot Eli".split()


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]
        self.holder = [None] * seats
        self.meals = dict.fromkeys(NAMES, 0)
        self.violations = 0
        self._guard = threading.Lock()

    def eat(self, seat):
        left, right = seat, (seat + 1) % len(self.forks)
        with self._guard:
            if self.holder[left] is not None or self.holder[right] is not None:
                self.violations += 1
            self.holder[left] = self.holder[right] = NAMES[seat]
        self.meals[NAMES[seat]] += 1
        with self._guard:
            self.holder[left] = self.holder[right] = None


def waiter(table, seat, times, room=threading.Semaphore(4)):
    n = len(table.forks)
    for _ in range(times):
        with room, table.forks[seat], table.forks[(seat + 1) % n]:
            table.eat(seat)


def left_hander(table, seat, times):
    n = len(table.forks)
    pair = [table.forks[seat], table.forks[(seat + 1) % n]]
    if seat == n - 1:
        pair.reverse()
    for _ in range(times):
        with pair[0]:
            with pair[1]:
                table.eat(seat)


def try_lock(table, seat, times):
    n = len(table.forks)
    sides = cycle([(seat, (seat + 1) % n), ((seat + 1) % n, seat)])
    eaten = 0
    while eaten < times:
        first, second = next(sides)
        table.forks[first].acquire()
        try:
            if table.forks[second].acquire(timeout=0.001 * (seat + 1)):
                try:
                    table.eat(seat)
                    eaten += 1
                finally:
                    table.forks[second].release()
        finally:
            table.forks[first].release()


for strategy, times in ((waiter, 40), (left_hander, 40), (try_lock, 5)):
    table = Table(len(NAMES))
    threads = [threading.Thread(target=strategy, args=(table, seat, times), daemon=True)
               for seat in range(len(NAMES))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(f"{strategy.__name__:>12}: meals={sum(table.meals.values())}"
          f" each={set(table.meals.values())} violations={table.violations}"
          f" forks on table={sum(not f.locked() for f in table.forks)}")
    print(" " * 13, table.meals)
room = waiter.__defaults__[0]
print("places in the room:", [room.acquire(blocking=False) for _ in range(5)])
try:
    table.forks[0].release()
except RuntimeError as err:
    print("RuntimeError:", err)

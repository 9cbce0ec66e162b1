"""Dining philosophers, without deadlock: forks are numbered and taken lowest first."""
import threading
import time


class Philosopher(threading.Thread):
    def __init__(self, name, left, right, forks, meals):
        super().__init__(name=name, daemon=True)
        self.order = sorted((left, right))
        self.forks = forks
        self.meals = meals
        self.eaten = 0

    def run(self):
        low, high = (self.forks[i] for i in self.order)
        for _ in range(self.meals):
            with low:
                with high:
                    self.eaten += 1
            time.sleep(0.001)


def dinner(names, meals):
    n = len(names)
    forks = [threading.Lock() for _ in range(n)]
    table = [Philosopher(nm, i, (i + 1) % n, forks, meals) for i, nm in enumerate(names)]
    for p in table:
        p.start()
    for p in table:
        p.join(timeout=5)
    return table


if __name__ == "__main__":
    table = dinner(["Plato", "Kant", "Hume", "Hypatia", "Laozi"], meals=20)
    for p in table:
        state = "hungry" if p.is_alive() else "full"
        print("%-8s forks %s  meals %3d  %s" % (p.name, p.order, p.eaten, state))
    print("nobody starved:", len({p.eaten for p in table}) == 1)
    print("last one is the left-hander:", [p.name for p in table if p.order[0] != table.index(p)])

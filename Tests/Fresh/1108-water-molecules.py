"""Building H2O: hydrogen and oxygen threads group themselves three at a time."""
import threading
import time
from collections import Counter


class WaterFactory:
    def __init__(self):
        self.h = threading.Semaphore(2)
        self.o = threading.Semaphore(1)
        self.barrier = threading.Barrier(3, action=self._complete)
        self.pending = []
        self.molecules = []
        self.lock = threading.Lock()

    def _complete(self):
        self.molecules.append("".join(sorted(self.pending)))
        self.pending.clear()
        self.h.release(2)
        self.o.release()

    def hydrogen(self):
        self.h.acquire()
        with self.lock:
            self.pending.append("H")
        return self.barrier.wait()

    def oxygen(self):
        self.o.acquire()
        with self.lock:
            self.pending.append("O")
        return self.barrier.wait()


def simulate(atoms):
    factory = WaterFactory()
    ranks = []

    def atom(kind):
        rank = factory.hydrogen() if kind == "H" else factory.oxygen()
        with factory.lock:
            ranks.append(rank)

    threads = [threading.Thread(target=atom, args=(k,)) for k in atoms]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return factory, ranks


for atoms in ("HHO", "OOHHHH", "HHHHHHHHOOOO", "OHOHOHHHH"):
    factory, ranks = simulate(atoms)
    print(f"{atoms:<14}{factory.molecules}")
    print(" " * 13, "arrival ranks", sorted(Counter(ranks).items()),
          "left over", factory.pending, "waiting", factory.barrier.n_waiting)

# Too few atoms: the barrier must be broken from outside.
factory = WaterFactory()
broken = []


def lonely(method):
    try:
        method()
    except threading.BrokenBarrierError as err:
        broken.append((method.__name__, type(err).__mro__[1].__name__))


threads = [threading.Thread(target=lonely, args=(m,)) for m in (factory.hydrogen, factory.oxygen)]
for t in threads:
    t.start()
while factory.barrier.n_waiting < 2:
    time.sleep(0.001)
factory.barrier.abort()
for t in threads:
    t.join()
print("broken:", factory.barrier.broken, sorted(broken))
factory.barrier.reset()
print("after reset:", factory.barrier.broken, factory.barrier.parties, factory.barrier.n_waiting)
try:
    factory.barrier.wait(timeout=0.01)
except threading.BrokenBarrierError:
    print("timed out, broken again:", factory.barrier.broken)

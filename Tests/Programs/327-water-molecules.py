"""Two hydrogens and one oxygen meet at a barrier to make a molecule."""
import threading


class Water:
    def __init__(self):
        self.hydrogen = threading.Semaphore(2)
        self.oxygen = threading.Semaphore(1)
        self.meeting = threading.Barrier(3, action=self.bond)
        self.atoms = []
        self.lock = threading.Lock()
        self.molecules = []

    def bond(self):
        self.molecules.append("".join(sorted(self.atoms)))
        self.atoms.clear()

    def join(self, symbol, gate):
        with gate:
            with self.lock:
                self.atoms.append(symbol)
            self.meeting.wait()

    def make_hydrogen(self):
        self.join("H", self.hydrogen)

    def make_oxygen(self):
        self.join("O", self.oxygen)


water = Water()
threads = [threading.Thread(target=water.make_hydrogen) for _ in range(12)]
threads += [threading.Thread(target=water.make_oxygen) for _ in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(water.molecules)
print(water.atoms, water.meeting.n_waiting, water.meeting.broken)


class Latch:
    """Opens when it has been counted down to zero."""

    def __init__(self, count):
        self.count = count
        self.condition = threading.Condition()

    def down(self):
        with self.condition:
            self.count -= 1
            if self.count == 0:
                self.condition.notify_all()

    def wait(self):
        with self.condition:
            self.condition.wait_for(lambda: self.count == 0)


latch, finished = Latch(4), []
waiters = [threading.Thread(target=lambda n=n: (latch.wait(), finished.append(n))) for n in range(3)]
for w in waiters:
    w.start()
for step in range(4):
    print("count", latch.count, "finished", sorted(finished))
    latch.down()
for w in waiters:
    w.join()
print("count", latch.count, "finished", sorted(finished))

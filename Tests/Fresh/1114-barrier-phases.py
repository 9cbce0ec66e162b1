"""A bulk-synchronous simulation: heat flows along a rod, one thread per segment, a barrier between phases."""
import threading


class Rod:
    def __init__(self, cells, parts):
        self.now = list(cells)
        self.next = [0] * len(cells)
        self.parts = parts
        self.generation = 0
        self.log = []
        self.barrier = threading.Barrier(parts, action=self._swap)

    def _swap(self):
        self.now, self.next = self.next, self.now
        self.generation += 1
        if self.generation % 4 == 0:
            self.log.append((self.generation, list(self.now)))

    def segment(self, part):
        size = len(self.now) // self.parts
        return range(part * size, (part + 1) * size)

    def work(self, part, steps, leaders):
        last = len(self.now) - 1
        for _ in range(steps):
            for i in self.segment(part):
                left = self.now[max(i - 1, 0)]
                right = self.now[min(i + 1, last)]
                self.next[i] = (left + 2 * self.now[i] + right) // 4
            if self.barrier.wait() == 0:
                leaders.append(part)


def run(parts, steps=12):
    rod = Rod([0, 0, 0, 4096, 4096, 0, 0, 0, 0, 0, 0, 1024], parts)
    leaders = []
    threads = [threading.Thread(target=rod.work, args=(p, steps, leaders)) for p in range(parts)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return rod, leaders


reference, _ = run(1)
for generation, cells in reference.log:
    print(f"{generation:>3}", cells)
for parts in (2, 3, 4, 6):
    rod, leaders = run(parts)
    print(parts, "threads: same result", rod.log == reference.log,
          "| one leader per step:", len(leaders) == 12 and set(leaders) <= set(range(parts)))


# An action that fails breaks the barrier for everyone.
def explode():
    raise OverflowError("action failed")


barrier = threading.Barrier(3, action=explode)
seen = []


def member():
    try:
        barrier.wait()
    except (OverflowError, threading.BrokenBarrierError) as err:
        seen.append(type(err).__name__)


threads = [threading.Thread(target=member) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen), "broken:", barrier.broken)

solo = threading.Barrier(1, timeout=5)
print("a barrier of one:", [solo.wait() for _ in range(3)], solo.parties, solo.broken)

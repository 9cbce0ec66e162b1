"""Split one CPU job over several threads and check that nothing changes
except who did the work."""
import threading
import time


def sum_squares(lo, hi):
    total = 0
    for n in range(lo, hi):
        total += n * n
    return total


class Worker(threading.Thread):
    def __init__(self, index, lo, hi):
        super().__init__(name=f"worker-{index}")
        self.lo, self.hi = lo, hi
        self.result = None

    def run(self):
        self.result = sum_squares(self.lo, self.hi)


def split(n, parts):
    """Yield (lo, hi) pairs whose lengths differ by at most one."""
    size, extra = divmod(n, parts)
    start = 0
    for i in range(parts):
        stop = start + size + (1 if i < extra else 0)
        yield start, stop
        start = stop


N = 20_003
expected = sum_squares(0, N)
closed_form = (N - 1) * N * (2 * N - 1) // 6
print("sequential :", expected)
print("closed form:", closed_form, closed_form == expected)

for parts in (1, 2, 4, 8):
    workers = [Worker(i, lo, hi) for i, (lo, hi) in enumerate(split(N, parts))]
    assert all(w.result is None and not w.is_alive() for w in workers)
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    total = sum(w.result for w in workers)
    print(f"{parts} thread(s): {total:>16,} ok={total == expected}")
    for w in workers:
        print(f"   {w.name:<9} [{w.lo:>6}, {w.hi:>6}) -> {w.result}")

w = Worker(99, 0, 1)
try:
    w.join()
except RuntimeError as err:
    print("join too early:", err)
w.start()
w.join()
try:
    w.start()
except RuntimeError as err:
    print("start twice:", err)
print("alive at the end:", w.is_alive(), "daemon:", w.daemon)

t0 = time.perf_counter()
sum_squares(0, 1000)
print("time went forward:", time.perf_counter() >= t0)
print("threads left:", [t.name for t in threading.enumerate()])

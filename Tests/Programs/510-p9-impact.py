"""P9 (without the processes): one CPU task four times in sequence and in four threads, and how many cores were busy."""
import threading
import time


def task(limit):
    """Longest Collatz chain below limit."""
    best = (0, 0)
    for start in range(1, limit):
        n, length = start, 1
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            length += 1
        best = max(best, (length, start))
    return best


class Measurement:
    def __init__(self, label):
        self.label = label

    def __enter__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *exc):
        self.wall = time.perf_counter() - self.wall
        self.cpu = time.process_time() - self.cpu

    @property
    def busy_cores(self):
        return self.cpu / self.wall


LIMIT = 700
with Measurement("once") as once:
    expected = task(LIMIT)
with Measurement("sequence") as sequence:
    results = [task(LIMIT) for _ in range(4)]
threaded = []
with Measurement("threads") as threads:
    workers = [threading.Thread(target=lambda: threaded.append(task(LIMIT))) for _ in range(4)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
print(expected, results == [expected] * 4, threaded == results)
for m in (once, sequence, threads):
    print(f"{m.label:9} time passed: {m.wall > 0}, about one core at most: {m.busy_cores < 1.3}")

"""A semaphore caps how many threads use a resource at once; measure the peak."""
import threading
import time
from contextlib import contextmanager


class LoadMeter:
    def __init__(self):
        self._lock = threading.Lock()
        self.now = 0
        self.peak = 0
        self.total = 0

    @contextmanager
    def using(self):
        with self._lock:
            self.now += 1
            self.total += 1
            self.peak = max(self.peak, self.now)
        try:
            yield self
        finally:
            with self._lock:
                self.now -= 1


def run(limit, clients=6, hold=0.1):
    slots = threading.BoundedSemaphore(limit)
    meter = LoadMeter()

    def client():
        with slots, meter.using():
            time.sleep(hold)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    t0 = time.monotonic()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return meter, time.monotonic() - t0, slots


for limit in (1, 2, 3, 6):
    meter, seconds, slots = run(limit)
    waves = 6 // limit
    print(f"limit {limit}: peak {meter.peak}, served {meter.total}, "
          f"waves expected {waves}, measured {int(seconds / 0.1 + 0.05)}")

try:
    slots.release()
except ValueError as exc:
    print("one release too many:", exc)

gate = threading.Semaphore(0)
print("empty semaphore, non-blocking:", gate.acquire(blocking=False))
print("empty semaphore, short wait:", gate.acquire(timeout=0.02))
gate.release(2)
print("after release(2):", gate.acquire(False), gate.acquire(False), gate.acquire(False))

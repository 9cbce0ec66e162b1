"""A rate limiter, tested with a clock that only moves when told to."""
import threading


now = 0.0
clock = lambda: now


class TokenBucket:
    def __init__(self, rate, burst, clock):
        self.rate, self.burst, self.clock = rate, burst, clock
        self._tokens = float(burst)
        self._stamp = clock()
        self._lock = threading.Lock()

    def _refill(self):
        t = self.clock()
        self._tokens = min(self.burst, self._tokens + (t - self._stamp) * self.rate)
        self._stamp = t

    def allow(self, cost=1):
        with self._lock:
            self._refill()
            if self._tokens >= cost:
                self._tokens -= cost
                return True
            return False


bucket = TokenBucket(rate=2, burst=5, clock=clock)
print("burst  ", "".join("#" if bucket.allow() else "." for _ in range(8)))
for step in (0.25, 0.25, 1.0, 10.0):
    now += step
    print(f"t={clock():5.2f}", "".join("#" if bucket.allow() else "." for _ in range(8)))

now += 100
granted = []


def hammer():
    ok = sum(bucket.allow() for _ in range(50))
    granted.append(ok)


threads = [threading.Thread(target=hammer) for _ in range(6)]
for t in threads: t.start()
for t in threads: t.join()
print("granted to six threads together:", sum(granted))
now += 1
print("a big request:", bucket.allow(3), bucket.allow(2))

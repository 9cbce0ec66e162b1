"""A token-bucket rate limiter with a replaceable clock, then with real waits."""
import threading
import time


class FakeClock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class TokenBucket:
    def __init__(self, rate, burst, clock=time.monotonic, sleep=time.sleep):
        self.rate, self.burst = rate, burst
        self._tokens = float(burst)
        self._clock, self._sleep = clock, sleep
        self._last = clock()
        self._lock = threading.Lock()

    def _refill(self):
        now = self._clock()
        self._tokens = min(self.burst, self._tokens + (now - self._last) * self.rate)
        self._last = now

    def try_take(self):
        with self._lock:
            self._refill()
            if self._tokens >= 1:
                self._tokens -= 1
                return True
            return False

    def take(self):
        with self._lock:
            self._refill()
            wait = max(0.0, (1 - self._tokens) / self.rate)
            self._tokens -= 1
        if wait:
            self._sleep(wait)
        return wait


clock = FakeClock()
bucket = TokenBucket(rate=2, burst=3, clock=clock, sleep=clock.sleep)
print("burst:", [bucket.try_take() for _ in range(5)])
clock.now += 1.0
print("one second later:", [bucket.try_take() for _ in range(3)])
clock.now += 60
print("after a minute:", [bucket.try_take() for _ in range(5)])
print("waits:", [bucket.take() for _ in range(3)], "clock at", clock())

real = TokenBucket(rate=10, burst=2)
served = []


def client(n):
    real.take()
    served.append(n)


start = time.monotonic()
threads = [threading.Thread(target=client, args=(n,)) for n in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
elapsed = time.monotonic() - start
print("served:", sorted(served), "not faster than the rate:", elapsed >= 0.35)

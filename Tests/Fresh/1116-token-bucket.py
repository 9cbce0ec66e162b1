"""Rate limiters with an injected clock: token bucket, sliding window, fixed window, leaky bucket."""
import threading
from abc import ABC, abstractmethod
from collections import defaultdict, deque

class FakeClock:
    def __init__(self):
        self.now = 0.0
    def __call__(self):
        return self.now
    def advance(self, seconds):
        self.now += seconds

class Limiter(ABC):
    def __init__(self, clock):
        self.clock = clock
        self._lock = threading.Lock()
    def allow(self):
        with self._lock:
            return self._allow(self.clock())
    @abstractmethod
    def _allow(self, now): ...

class TokenBucket(Limiter):
    def __init__(self, clock, rate, burst):
        super().__init__(clock)
        self.rate, self.burst = rate, burst
        self.tokens, self.last = float(burst), clock()
    def _allow(self, now):
        self.tokens = min(self.burst, self.tokens + (now - self.last) * self.rate)
        self.last = now
        if self.tokens >= 1:
            self.tokens -= 1
            return True
        return False

class SlidingWindow(Limiter):
    def __init__(self, clock, limit, window):
        super().__init__(clock)
        self.limit, self.window, self.hits = limit, window, deque()
    def _allow(self, now):
        while self.hits and self.hits[0] <= now - self.window:
            self.hits.popleft()
        if len(self.hits) < self.limit:
            self.hits.append(now)
            return True
        return False

class FixedWindow(Limiter):
    def __init__(self, clock, limit, window):
        super().__init__(clock)
        self.limit, self.window, self.counts = limit, window, defaultdict(int)
    def _allow(self, now):
        slot = now // self.window
        self.counts[slot] += 1
        return self.counts[slot] <= self.limit

clock = FakeClock()
limiters = [TokenBucket(clock, rate=0.5, burst=3), SlidingWindow(clock, 3, 4), FixedWindow(clock, 3, 4)]
print(f"{'time':>6}", *(f"{type(x).__name__:>14}" for x in limiters))
for gap in [0, 0, 0, 0, 0.5, 1.5, 1, 0.75, 0.25, 0, 5, 0]:
    clock.advance(gap)
    answers = ["pass" if x.allow() else "-" for x in limiters]
    print(f"{str(clock.now):>6}", *(f"{a:>14}" for a in answers))

# Twenty threads hammer one bucket while time stands still: exactly `burst` get through.
bucket = TokenBucket(clock, rate=10, burst=7)
passed = []
start = threading.Barrier(20)

def client():
    start.wait()
    passed.extend(bucket.allow() for _ in range(3))

threads = [threading.Thread(target=client) for _ in range(20)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("asked", len(passed), "passed", sum(passed), "tokens left", bucket.tokens)
clock.advance(0.25)
print("after 1/4 s:", [bucket.allow() for _ in range(4)], "tokens", bucket.tokens)
try:
    Limiter(clock)
except TypeError as err:
    print("TypeError:", err)

# A cache whose entries grow old, over an OrderedDict.
import threading, time, functools
from collections import OrderedDict
class TTLCache:
    def __init__(self, maxsize, ttl, clock=time.monotonic):
        self.maxsize, self.ttl, self.clock = maxsize, ttl, clock
        self.data = OrderedDict(); self.lock = threading.Lock(); self.stats = {"hit": 0, "miss": 0, "expired": 0, "evicted": 0}
    def __call__(self, fn):
        @functools.wraps(fn)
        def wrapper(*args):
            with self.lock:
                now = self.clock()
                if args in self.data:
                    when, val = self.data[args]
                    if now - when < self.ttl:
                        self.stats["hit"] += 1; self.data.move_to_end(args); return val
                    self.stats["expired"] += 1; del self.data[args]
                self.stats["miss"] += 1
            val = fn(*args)
            with self.lock:
                self.data[args] = now, val
                if len(self.data) > self.maxsize: self.data.popitem(last=False); self.stats["evicted"] += 1
            return val
        wrapper.cache = self
        return wrapper
now = 0.0
cache = TTLCache(2, 10, lambda: now)
@cache
def square(n): print("computing", n); return n * n
for n in (2, 3, 2, 4, 3): square(n)
now = 11.0; print(square(3), square(4), cache.stats, list(cache.data)); print(square.cache is cache, square.__wrapped__(5))

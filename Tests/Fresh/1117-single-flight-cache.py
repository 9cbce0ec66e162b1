"""A cache whose misses are computed once even when many threads ask together ("single flight")."""
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor

class LRU:
    def __init__(self, capacity):
        self.capacity = capacity
        self.data = OrderedDict()
        self.hits = self.misses = self.evictions = 0
    def get(self, key, default=None):
        if key not in self.data:
            self.misses += 1
            return default
        self.hits += 1
        self.data.move_to_end(key)
        return self.data[key]
    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.capacity:
            self.data.popitem(last=False)
            self.evictions += 1

class SingleFlight:
    _absent = object()
    def __init__(self, load, capacity=3):
        self._load = load
        self._lru = LRU(capacity)
        self._lock = threading.Lock()
        self._flights = {}
        self.joined = 0
    def get(self, key):
        with self._lock:
            value = self._lru.get(key, self._absent)
            if value is not self._absent:
                return value
            flight = self._flights.get(key)
            mine = flight is None
            if mine:
                flight = self._flights[key] = Future()
            else:
                self.joined += 1
        if mine:
            try:
                value = self._load(key)
            except Exception as err:
                with self._lock:
                    del self._flights[key]
                flight.set_exception(err)
            else:
                with self._lock:
                    self._lru.put(key, value)
                    del self._flights[key]
                flight.set_result(value)
        return flight.result()

loads = []
everyone_asked = threading.Event()

def slow_load(key):
    loads.append(key)
    everyone_asked.wait()
    if key < 0:
        raise ValueError(f"no page {key}")
    return key * key

cache = SingleFlight(slow_load)
for key in (12, -1):
    everyone_asked.clear()
    before = cache.joined
    with ThreadPoolExecutor(6) as pool:
        futures = [pool.submit(cache.get, key) for _ in range(6)]
        while cache.joined - before < 5:
            threading.Event().wait(0.001)
        everyone_asked.set()
    print(key, "->", [f.result() if f.exception() is None else str(f.exception()) for f in futures])
    print("   loads:", loads, "joined:", cache.joined)

everyone_asked.set()
print([cache.get(k) for k in (1, 2, 12, 3, 12, 1)])
lru = cache._lru
print("order:", list(lru.data), "hits", lru.hits, "evictions", lru.evictions, "loads", loads)
for attempt in range(2):
    try:
        cache.get(-7)
    except ValueError as err:
        print("errors are not cached:", err, loads.count(-7))

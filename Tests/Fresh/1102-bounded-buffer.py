# Classic exercise: a bounded buffer built on one lock and two conditions.
import threading
from collections import Counter, deque

class Closed(Exception):
    pass

class BoundedBuffer:
    def __init__(self, capacity):
        self._items = deque()
        self._capacity = capacity
        self._lock = threading.Lock()
        self._not_empty = threading.Condition(self._lock)
        self._not_full = threading.Condition(self._lock)
        self._closed = False
        self.high_water = 0
    def put(self, item):
        with self._not_full:
            while len(self._items) >= self._capacity and not self._closed:
                self._not_full.wait()
            if self._closed:
                raise Closed("put on a closed buffer")
            self._items.append(item)
            self.high_water = max(self.high_water, len(self._items))
            self._not_empty.notify()
    def get(self):
        with self._not_empty:
            self._not_empty.wait_for(lambda: self._items or self._closed)
            if not self._items:
                raise Closed
            item = self._items.popleft()
            self._not_full.notify()
            return item
    def close(self):
        with self._lock:
            self._closed = True
            self._not_empty.notify_all()
            self._not_full.notify_all()
    def __iter__(self):
        while True:
            try:
                yield self.get()
            except Closed:
                return

def producer(buffer, name, count):
    for i in range(count):
        buffer.put((name, i))

buffer = BoundedBuffer(3)
received = [[] for _ in range(3)]
consumers = [threading.Thread(target=lambda out=out: out.extend(buffer)) for out in received]
producers = [threading.Thread(target=producer, args=(buffer, n, 20)) for n in "ABC"]
for t in consumers + producers:
    t.start()
for t in producers:
    t.join()
buffer.close()
for t in consumers:
    t.join()

everything = [pair for out in received for pair in out]
print("received", len(everything), "items,", len(set(everything)), "distinct")
print("per producer:", sorted(Counter(name for name, _ in everything).items()))
in_order = all(
    [i for n, i in out if n == name] == sorted(i for n, i in out if n == name)
    for out in received for name in "ABC")
print("each consumer saw each producer in order:", in_order)
print("never above capacity:", 1 <= buffer.high_water <= 3)
try:
    buffer.put("late")
except Closed as err:
    print("Closed:", err)
try:
    buffer.get()
except Closed as err:
    print("Closed:", repr(str(err)), err.args)
try:
    buffer._not_empty.notify()
except RuntimeError as err:
    print("RuntimeError:", err)
try:
    buffer._not_full.wait(0.01)
except RuntimeError as err:
    print("RuntimeError:", err)
with buffer._not_full:
    print("timed wait says", buffer._not_full.wait(0.01), "and wait_for says",
          buffer._not_full.wait_for(lambda: [], timeout=0.01))

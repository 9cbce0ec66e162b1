# A bounded buffer built by hand from one lock and two conditions.
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self._items = deque()
        self._capacity = capacity
        lock = threading.Lock()
        self._not_full = threading.Condition(lock)
        self._not_empty = threading.Condition(lock)
        self.high_water = 0

    def put(self, item):
        with self._not_full:
            self._not_full.wait_for(lambda: len(self._items) < self._capacity)
            self._items.append(item)
            self.high_water = max(self.high_water, len(self._items))
            self._not_empty.notify()

    def get(self):
        with self._not_empty:
            self._not_empty.wait_for(lambda: self._items)
            item = self._items.popleft()
            self._not_full.notify()
            return item


buf = BoundedBuffer(3)
STOP = object()
consumed = []

def produce(n):
    for i in range(n):
        buf.put(i * i)
    buf.put(STOP)

def consume():
    while (item := buf.get()) is not STOP:
        consumed.append(item)


p = threading.Thread(target=produce, args=(50,), name="producer")
c = threading.Thread(target=consume, name="consumer")
c.start(); p.start()
p.join(); c.join()
print(f"{len(consumed)} items, in order: {consumed == sorted(consumed)}")
print("first", consumed[:5], "last", consumed[-1])
print("never above capacity:", buf.high_water <= 3, "| left over:", len(buf._items))

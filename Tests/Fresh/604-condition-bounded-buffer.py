"""A bounded buffer written with one lock and two conditions."""
import threading
from collections import deque


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
            self._not_full.wait_for(lambda: len(self._items) < self._capacity)
            if self._closed:
                raise RuntimeError("buffer closed")
            self._items.append(item)
            self.high_water = max(self.high_water, len(self._items))
            self._not_empty.notify()

    def close(self):
        with self._lock:
            self._closed = True
            self._not_empty.notify_all()

    def __iter__(self):
        while True:
            with self._not_empty:
                while not self._items and not self._closed:
                    self._not_empty.wait()
                if not self._items:
                    return
                item = self._items.popleft()
                self._not_full.notify()
            yield item


buffer = BoundedBuffer(3)
received = []


def drain():
    for item in buffer:
        received.append(item)


reader = threading.Thread(target=drain)
reader.start()
for word in "the quick brown fox jumps over the lazy dog".split():
    buffer.put(word)
buffer.close()
reader.join()

print("received in order:", " ".join(received))
print("never above capacity:", buffer.high_water <= 3)
try:
    buffer.put("too late")
except RuntimeError as exc:
    print("put after close:", exc)

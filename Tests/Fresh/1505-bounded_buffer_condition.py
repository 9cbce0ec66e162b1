import threading
from collections import deque


class BufferClosed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        self.items = deque()
        self.capacity = capacity
        self.closed = False
        self.peak = 0
        lock = threading.Lock()
        self.not_full = threading.Condition(lock)
        self.not_empty = threading.Condition(lock)

    def put(self, x):
        with self.not_full:
            while len(self.items) >= self.capacity and not self.closed:
                self.not_full.wait()
            if self.closed:
                raise BufferClosed("put on a closed buffer")
            self.items.append(x)
            self.peak = max(self.peak, len(self.items))
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            self.not_empty.wait_for(lambda: self.items or self.closed)
            if not self.items:
                raise BufferClosed("drained")
            x = self.items.popleft()
            self.not_full.notify()
            return x

    def close(self):
        with self.not_full:
            self.closed = True
            self.not_full.notify_all()
            self.not_empty.notify_all()

    def __iter__(self):
        try:
            while True:
                yield self.get()
        except BufferClosed:
            return

buf = BoundedBuffer(3)
collected = []

def consume():
    for x in buf:
        collected.append(x)

def produce():
    for n in range(1, 21):
        buf.put(n * n)
    buf.close()


c = threading.Thread(target=consume)
p = threading.Thread(target=produce)
c.start(); p.start()
p.join(); c.join()
print("in order:", collected == [n * n for n in range(1, 21)])
print("sum:", sum(collected), "last:", collected[-3:])
print("peak within capacity:", 1 <= buf.peak <= 3)

for attempt in (lambda: buf.put(0), buf.get):
    try:
        attempt()
    except BufferClosed as e:
        print("closed:", e)

cond = threading.Condition()
try:
    cond.notify()
except RuntimeError as e:
    print("RuntimeError:", e)
try:
    cond.wait()
except RuntimeError as e:
    print("RuntimeError:", e)
with cond:
    print("timed out wait ->", cond.wait(timeout=0.03))
    print("wait_for false ->", cond.wait_for(lambda: 0, timeout=0.03))
    print("wait_for true ->", cond.wait_for(lambda: "ready", timeout=0.03))

"""A bounded buffer made of one Condition: producers and consumers."""
import threading


class Buffer:
    def __init__(self, size):
        self.size = size
        self.items = []
        self.condition = threading.Condition()
        self.fullest = 0

    def put(self, item):
        with self.condition:
            while len(self.items) >= self.size:
                self.condition.wait()
            self.items.append(item)
            self.fullest = max(self.fullest, len(self.items))
            self.condition.notify_all()

    def get(self):
        with self.condition:
            self.condition.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.condition.notify_all()
            return item


buffer = Buffer(3)
received = []
lock = threading.Lock()


def producer(start):
    for n in range(start, start + 20):
        buffer.put(n)


def consumer():
    while (item := buffer.get()) is not None:
        with lock:
            received.append(item)


producers = [threading.Thread(target=producer, args=(n * 100,)) for n in range(3)]
consumers = [threading.Thread(target=consumer) for _ in range(2)]
for t in producers + consumers:
    t.start()
for t in producers:
    t.join()
for _ in consumers:
    buffer.put(None)
for t in consumers:
    t.join()
print(len(received), sorted(received) == [n * 100 + k for n in range(3) for k in range(20)], buffer.fullest <= 3, buffer.items)

single = Buffer(1)
in_order = []
t = threading.Thread(target=lambda: [single.put(n) for n in range(8)])
t.start()
for _ in range(8):
    in_order.append(single.get())
t.join()
print(in_order, single.fullest)

"""A bounded buffer with two conditions on one lock, and what misuse of a condition says."""
import threading


class Buffer:
    def __init__(self, size):
        lock = threading.Lock()
        self.not_full, self.not_empty = threading.Condition(lock), threading.Condition(lock)
        self.items, self.size, self.closed = [], size, False

    def put(self, item):
        with self.not_full:
            self.not_full.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.not_empty.notify()

    def close(self):
        with self.not_empty:
            self.closed = True
            self.not_empty.notify_all()

    def __iter__(self):
        while True:
            with self.not_empty:
                while not self.items and not self.closed:
                    self.not_empty.wait()
                if not self.items:
                    return
                item = self.items.pop(0)
                self.not_full.notify()
            yield item


def produce(buffer, start):
    for i in range(start, start + 5):
        buffer.put(i)


def consume(buffer, into):
    into.extend(buffer)


buffer, taken = Buffer(2), [[], [], []]
producers = [threading.Thread(target=produce, args=(buffer, 10 * k)) for k in (1, 2)]
consumers = [threading.Thread(target=consume, args=(buffer, part)) for part in taken]
for t in producers + consumers:
    t.start()
for t in producers:
    t.join()
buffer.close()
for t in consumers:
    t.join()
everything = sorted(x for part in taken for x in part)
print(everything, len(buffer.items), all(part == sorted(set(part), key=part.index) for part in taken))
c = threading.Condition()
for action in (c.notify, c.wait, c.release):
    try:
        action()
    except RuntimeError as error:
        print(error)
with c:
    print(c.wait(timeout=0.01), c.wait_for(lambda: False, timeout=0.01), c.wait_for(lambda: "yes"))

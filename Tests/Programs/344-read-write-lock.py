# A lock that many readers or one writer may hold, made of a condition.
import threading
import time
from contextlib import contextmanager


class ReadWriteLock:
    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0
        self.writing = False

    @contextmanager
    def read(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            yield self.readers
        finally:
            with self.condition:
                self.readers -= 1
                if not self.readers:
                    self.condition.notify_all()

    @contextmanager
    def write(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing and not self.readers)
            self.writing = True
        try:
            yield
        finally:
            with self.condition:
                self.writing = False
                self.condition.notify_all()


lock = ReadWriteLock()
data = {"a": 0, "b": 0}
most, torn = [0], []


def reader():
    for _ in range(5):
        with lock.read() as together:
            most[0] = max(most[0], together)
            a = data["a"]
            time.sleep(0.002)
            if a != data["b"]:
                torn.append(a)


def writer():
    for _ in range(5):
        with lock.write():
            data["a"] += 1
            time.sleep(0.001)
            data["b"] += 1


threads = [threading.Thread(target=f) for f in (reader, reader, reader, writer, writer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(data, torn, most[0] > 1, lock.readers, lock.writing)

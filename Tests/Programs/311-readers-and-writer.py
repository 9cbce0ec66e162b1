"""Readers together, writers alone: a lock built on a Condition."""
import threading
import time


class ReadWriteLock:
    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0
        self.writing = False

    def start_read(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing)
            self.readers += 1

    def end_read(self):
        with self.condition:
            self.readers -= 1
            self.condition.notify_all()

    def start_write(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing and self.readers == 0)
            self.writing = True

    def end_write(self):
        with self.condition:
            self.writing = False
            self.condition.notify_all()


rw = ReadWriteLock()
data = {"x": 0, "y": 0}
torn = []
together = threading.Barrier(3)
guard = threading.Lock()
reads = 0


def reader():
    global reads
    rw.start_read()
    together.wait()
    print_once.append(rw.readers)
    together.wait()
    rw.end_read()
    for _ in range(20):
        rw.start_read()
        x = data["x"]
        time.sleep(0)
        if x != data["y"]:
            torn.append((x, data["y"]))
        rw.end_read()
        with guard:
            reads += 1


def writer():
    for _ in range(20):
        rw.start_write()
        data["x"] += 1
        time.sleep(0)
        data["y"] += 1
        rw.end_write()


print_once = []
threads = [threading.Thread(target=reader) for _ in range(3)] + [threading.Thread(target=writer) for _ in range(2)]
for t in threads[:3]:
    t.start()
for t in threads[3:]:
    t.start()
for t in threads:
    t.join()
print("readers inside together:", print_once)
print("reads:", reads, "torn:", torn, "final:", data, "free:", rw.readers == 0 and not rw.writing)

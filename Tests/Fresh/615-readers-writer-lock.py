"""A readers-writer lock: many readers together, writers alone."""
import threading
import time
from contextlib import contextmanager


class ReadWriteLock:
    def __init__(self):
        self._cond = threading.Condition()
        self._readers = 0
        self._writer = False
        self._writers_waiting = 0
        self.max_readers = 0

    @contextmanager
    def reading(self):
        with self._cond:
            while self._writer or self._writers_waiting:
                self._cond.wait()
            self._readers += 1
            self.max_readers = max(self.max_readers, self._readers)
        try:
            yield
        finally:
            with self._cond:
                self._readers -= 1
                if self._readers == 0:
                    self._cond.notify_all()

    @contextmanager
    def writing(self):
        with self._cond:
            self._writers_waiting += 1
            self._cond.wait_for(lambda: not self._writer and self._readers == 0)
            self._writers_waiting -= 1
            self._writer = True
        try:
            yield
        finally:
            with self._cond:
                self._writer = False
                self._cond.notify_all()


rw = ReadWriteLock()
page = {"version": 1, "copy": 1}
seen, events = [], []


def reader():
    with rw.reading():
        first = page["version"]
        time.sleep(0.15)
        seen.append((first, page["copy"]))


def writer(version):
    with rw.writing():
        events.append(f"write {version} begins")
        page["version"] = version
        time.sleep(0.03)
        page["copy"] = version
        events.append(f"write {version} ends")


crew = [threading.Thread(target=reader) for _ in range(4)]
for t in crew:
    t.start()
time.sleep(0.05)
w = threading.Thread(target=writer, args=(2,))
w.start()
time.sleep(0.05)
late = threading.Thread(target=reader)      # must wait behind the writer
late.start()
for t in [*crew, w, late]:
    t.join()
print("readers together:", rw.max_readers)
print("seen:", seen)
print("consistent:", all(a == b for a, b in seen))
print(events)

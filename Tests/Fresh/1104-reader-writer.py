"""A reader-writer lock with writer preference, and a small document store guarded by it."""
import threading
import time
from contextlib import contextmanager

class RWLock:
    def __init__(self):
        self._cond = threading.Condition()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0
    @contextmanager
    def reading(self):
        with self._cond:
            self._cond.wait_for(lambda: not self._writing and not self._writers_waiting)
            self._readers += 1
        try:
            yield self._readers
        finally:
            with self._cond:
                self._readers -= 1
                if not self._readers:
                    self._cond.notify_all()
    @contextmanager
    def writing(self):
        with self._cond:
            self._writers_waiting += 1
            try:
                self._cond.wait_for(lambda: not self._writing and not self._readers)
            finally:
                self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._cond:
                self._writing = False
                self._cond.notify_all()
    def snapshot(self):
        with self._cond:
            return self._readers, self._writing, self._writers_waiting

log = []
rw = RWLock()

# 1. readers really overlap: all three must be inside at once to pass the barrier
inside = threading.Barrier(3, action=lambda: log.append(f"three readers inside: {rw.snapshot()}"))

def reader():
    with rw.reading():
        inside.wait()

threads = [threading.Thread(target=reader) for _ in range(3)]
[t.start() for t in threads]
[t.join() for t in threads]
# 2. a waiting writer holds back a late reader
first_in, let_go = threading.Event(), threading.Event()

def slow_reader():
    with rw.reading():
        first_in.set()
        let_go.wait()
        log.append("slow reader leaves")

def writer():
    with rw.writing():
        log.append(f"writer inside: {rw.snapshot()}")

def late_reader():
    with rw.reading():
        log.append(f"late reader inside: {rw.snapshot()}")

r, w, late = (threading.Thread(target=f) for f in (slow_reader, writer, late_reader))
r.start()
first_in.wait()
w.start()
while rw.snapshot()[2] == 0:
    time.sleep(0.001)
log.append(f"writer is queued: {rw.snapshot()}")
late.start()
let_go.set()
[t.join() for t in (r, w, late)]

# 3. an error inside the block gives the lock back
try:
    with rw.writing():
        raise KeyError("page")
except KeyError as err:
    log.append(f"writer failed with {err!r}, state {rw.snapshot()}")
print(*log, sep="\n")

import threading
import time
from contextlib import contextmanager

class RWLock:
    """Many readers or one writer; writers are preferred so they do not starve."""

    def __init__(self):
        self._cond = threading.Condition()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @contextmanager
    def read(self):
        with self._cond:
            while self._writing or self._writers_waiting:
                self._cond.wait()
            self._readers += 1
        try:
            yield self._readers
        finally:
            with self._cond:
                self._readers -= 1
                if not self._readers:
                    self._cond.notify_all()

    @contextmanager
    def write(self):
        with self._cond:
            self._writers_waiting += 1
            try:
                while self._writing or self._readers:
                    self._cond.wait()
                self._writing = True
            finally:
                self._writers_waiting -= 1
        yield                              # nobody raises in here
        with self._cond:
            self._writing = False
            self._cond.notify_all()

rw = RWLock()
config = {"a": 0, "b": 0}
torn, history = [], []
rendezvous = threading.Barrier(4)

def reader(n, rounds):
    with rw.read():
        rendezvous.wait(timeout=5)        # works only if all four readers are inside
    for _ in range(rounds):
        with rw.read():
            a = config["a"]
            time.sleep(0)
            if a != config["b"]:
                torn.append(n)

def writer(n, rounds):
    for i in range(rounds):
        with rw.write():
            config["a"] += n
            time.sleep(0)
            config["b"] += n
            history.append(n)

readers = [threading.Thread(target=reader, args=(n, 40)) for n in range(4)]
writers = [threading.Thread(target=writer, args=(n, 25)) for n in (1, 10)]
for t in readers: t.start()
time.sleep(0.1)
for t in writers: t.start()
for t in readers + writers: t.join()
print("torn reads:", torn, "| barrier broken:", rendezvous.broken)
print(config, len(history), sum(history))

# a waiting writer goes before a later reader
order = []
def late_reader():
    with rw.read():
        order.append(("reader", config["a"]))
def late_writer():
    with rw.write():
        config["a"] = -1
        order.append("writer")
with rw.read() as inside:
    w = threading.Thread(target=late_writer); w.start()
    time.sleep(0.15)
    r = threading.Thread(target=late_reader); r.start()
    time.sleep(0.15)
    order.append(f"first reader leaves ({inside})")
w.join(), r.join(), print(order)

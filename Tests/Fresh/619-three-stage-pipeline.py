"""fetch -> process -> store, each stage in its own threads, joined by queues."""
import hashlib
import queue
import threading
import zlib

DONE = object()


class Stage:
    def __init__(self, name, func, workers, inbox, outbox=None):
        self.name, self.func, self.inbox, self.outbox = name, func, inbox, outbox
        self.count = 0
        self._left = workers
        self._lock = threading.Lock()
        self.threads = [threading.Thread(target=self._loop) for _ in range(workers)]

    def start(self):
        for t in self.threads:
            t.start()
        return self

    def _loop(self):
        for item in iter(self.inbox.get, DONE):
            value = self.func(item)
            with self._lock:
                self.count += 1
            if self.outbox is not None:
                self.outbox.put(value)
        with self._lock:
            self._left -= 1
            last = self._left == 0
        if not last:
            self.inbox.put(DONE)            # hand the sentinel to a colleague
        elif self.outbox is not None:
            self.outbox.put(DONE)           # the last one out tells the next stage

    def join(self):
        for t in self.threads:
            t.join()


def fetch(number):
    return number, (f"page {number} " * (number + 1)).encode()


def process(page):
    number, body = page
    packed = zlib.compress(body, 9)
    assert zlib.decompress(packed) == body
    return number, len(body), hashlib.sha256(body).hexdigest()[:12]


database = {}


def store(row):
    number, size, digest = row
    database[number] = (size, digest)


q1, q2, q3 = queue.Queue(), queue.Queue(5), queue.Queue(5)
stages = [
    Stage("fetch", fetch, 4, q1, q2).start(),
    Stage("process", process, 2, q2, q3).start(),
    Stage("store", store, 1, q3).start(),
]
for n in range(12):
    q1.put(n)
q1.put(DONE)
for s in stages:
    s.join()
    print(f"{s.name}: {s.count} items by {len(s.threads)} thread(s)")
for n, (size, digest) in sorted(database.items()):
    print(f"{n:>3} {size:>4} bytes {digest}")

"""Readers and writers over a versioned store; invariants are checked by every reader."""
import threading


class Store:
    def __init__(self):
        self.pair = (0, 0)
        self.version = 0
        self.readers = 0
        self.mutex, self.room = threading.Lock(), threading.Lock()

    def read(self):
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()
        try:
            a, b = self.pair
            return a + b == 0, self.version
        finally:
            with self.mutex:
                self.readers -= 1
                if self.readers == 0:
                    self.room.release()

    def write(self, n):
        with self.room:
            a, b = self.pair
            self.pair = a + n, b - n
            self.version += 1


store, seen, errors = Store(), set(), []


def reader():
    last = -1
    for _ in range(50):
        fine, version = store.read()
        if not fine or version < last:
            errors.append((fine, version, last))
        last = version
    seen.add(threading.get_ident())


def writer(n):
    for _ in range(25):
        store.write(n)


threads = [threading.Thread(target=reader) for _ in range(4)] + [threading.Thread(target=writer, args=(n,)) for n in (1, 2, -3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(store.pair, store.version, store.readers, errors, len(seen) <= 4 and len(seen) >= 1, store.room.locked())

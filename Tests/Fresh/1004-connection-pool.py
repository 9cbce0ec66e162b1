"""At most three connections at a time, guarded by a BoundedSemaphore."""
import threading
import time
from contextlib import contextmanager


class ConnectionPool:
    def __init__(self, size):
        self._slots = threading.BoundedSemaphore(size)
        self._guard = threading.Lock()
        self._free = [f"conn-{i}" for i in range(size)]
        self.in_use = 0
        self.peak = 0
        self.served = 0

    @contextmanager
    def connection(self):
        with self._slots:
            with self._guard:
                conn = self._free.pop()
                self.in_use += 1
                self.peak = max(self.peak, self.in_use)
            try:
                yield conn
            finally:
                with self._guard:
                    self._free.append(conn)
                    self.in_use -= 1
                    self.served += 1


def client(pool, fail):
    try:
        with pool.connection() as c:
            assert c.startswith("conn-")
            time.sleep(0.1)
            if fail:
                raise ConnectionError("peer went away")
    except ConnectionError:
        with errors_lock:
            errors.append(threading.current_thread().name)


errors, errors_lock = [], threading.Lock()
pool = ConnectionPool(3)
threads = [threading.Thread(target=client, args=(pool, i % 4 == 3), name=f"client{i}") for i in range(9)]
[t.start() for t in threads]
[t.join() for t in threads]
print("served", pool.served, "peak", pool.peak, "in use", pool.in_use)
print("failed:", ", ".join(sorted(errors)))

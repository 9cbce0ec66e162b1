import threading
import time
from contextlib import contextmanager


class Connection:
    def __init__(self, ident):
        self.ident = ident
        self.served = 0

    def query(self, text):
        self.served += 1
        time.sleep(0.03)
        return text[::-1]


class Pool:
    def __init__(self, size):
        self._sem = threading.BoundedSemaphore(size)
        self._guard = threading.Lock()
        self._idle = [Connection(i) for i in range(size)]
        self.all = list(self._idle)
        self.in_use = 0
        self.high_water = 0

    @contextmanager
    def connection(self, timeout=None):
        if not self._sem.acquire(timeout=timeout):
            raise TimeoutError(f"no connection within {timeout} s")
        with self._guard:
            conn = self._idle.pop()
            self.in_use += 1
            self.high_water = max(self.high_water, self.in_use)
        try:
            yield conn
        finally:
            with self._guard:
                self._idle.append(conn)
                self.in_use -= 1
            self._sem.release()


pool = Pool(3)
answers = {}


def client(n):
    with pool.connection() as conn:
        answers[n] = conn.query(f"query-{n:02}")


threads = [threading.Thread(target=client, args=(n,)) for n in range(12)]
begin = time.monotonic()
for t in threads: t.start()
for t in threads: t.join()
elapsed = time.monotonic() - begin

for n in sorted(answers):
    print(n, answers[n], end=";" if n % 4 != 3 else "\n")
print("never more than 3 at once:", pool.high_water <= 3)
print("queries served:", sum(c.served for c in pool.all))
print("at least four rounds of 30 ms:", elapsed >= 0.119)

# exhaust the pool
with pool.connection() as a, pool.connection() as b, pool.connection() as c:
    print("distinct:", len({a.ident, b.ident, c.ident}) == 3)
    try:
        with pool.connection(timeout=0.05):
            print("not reached")
    except TimeoutError as e:
        print("TimeoutError:", e)
try:
    with pool.connection() as conn:
        raise KeyError("boom")
except KeyError as e:
    print("error inside:", e, "| in use:", pool.in_use)

try:
    threading.BoundedSemaphore(1).release()
except ValueError as e:
    print("ValueError:", e)
try:
    threading.Semaphore(-1)
except ValueError as e:
    print("ValueError:", e)
s = threading.Semaphore(0)
print(s.acquire(blocking=False)); s.release(2); print(s.acquire(False), s.acquire(False), s.acquire(False))

# A pool of connections: a semaphore counts them, a deque holds them, a context manager gives them back.
import threading
import time
from collections import deque
from contextlib import ExitStack, contextmanager


class Pool:
    def __init__(self, names):
        self.free = deque(names)
        self.count = threading.BoundedSemaphore(len(names))
        self.used = []
        self.lock = threading.RLock()

    @contextmanager
    def connection(self, timeout=None):
        if not self.count.acquire(timeout=timeout):
            raise TimeoutError("no connection is free")
        with self.lock:
            name = self.free.popleft()
            self.used.append(name)
        try:
            yield name
        finally:
            with self.lock:
                self.free.append(name)
            self.count.release()


pool = Pool(["c1", "c2"])


def query(n):
    with pool.connection() as c:
        time.sleep(0.005)
        if n == 3:
            raise ValueError(f"query {n} failed on a connection")


errors = []
threading.excepthook = lambda args: errors.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
threads = [threading.Thread(target=query, args=(n,), name=f"q{n}") for n in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(errors, len(pool.used), sorted(pool.free))
with ExitStack() as stack:
    print(sorted(stack.enter_context(pool.connection()) for _ in range(2)))
    try:
        with pool.connection(timeout=0.01):
            print("never")
    except TimeoutError as error:
        print("TimeoutError:", error)
print(len(pool.free), pool.count._value if hasattr(pool.count, "_value") else "?")

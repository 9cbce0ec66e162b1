"""A cache that computes each key once, however many threads ask for it at the same time."""
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Callable, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class SingleFlight(Generic[K, V]):
    def __init__(self, compute: Callable[[K], V]) -> None:
        self._compute = compute
        self._futures: dict[K, Future] = {}
        self._lock = threading.Lock()
        self.computed = 0
        self.shared = 0

    def get(self, key: K) -> V:
        with self._lock:
            fut = self._futures.get(key)
            owner = fut is None
            if owner:
                fut = self._futures[key] = Future()
                self.computed += 1
            else:
                self.shared += 1
        if owner:
            try:
                fut.set_result(self._compute(key))
            except Exception as e:
                with self._lock:
                    del self._futures[key]      # failures are not cached
                fut.set_exception(e)
        return fut.result()

    def invalidate(self, *keys: K) -> int:
        with self._lock:
            return sum(self._futures.pop(k, None) is not None for k in keys)


calls: list[str] = []
calls_lock = threading.Lock()
fail_once = {"flaky"}


def expensive(key: str) -> str:
    with calls_lock:
        calls.append(key)
        if key in fail_once:
            fail_once.discard(key)
            raise IOError(f"{key} not available")
    time.sleep(0.1)
    return key.upper() * 2


cache: SingleFlight[str, str] = SingleFlight(expensive)
start = threading.Barrier(6)


def ask(key: str) -> str:
    start.wait()
    return cache.get(key)


with ThreadPoolExecutor(6) as pool:
    print(list(pool.map(ask, ["ab", "cd", "ab", "ab", "cd", "ab"])))
print("computed:", cache.computed, "shared:", cache.shared, "calls:", sorted(calls))

t0 = time.monotonic()
print([cache.get("ab") for _ in range(3)], "quick:", time.monotonic() - t0 < 0.09)
print("computed:", cache.computed, "shared:", cache.shared)

for attempt in range(2):
    try:
        print("flaky:", cache.get("flaky"))
    except OSError as e:
        print("flaky failed:", e)
print("invalidated:", cache.invalidate("ab", "zz", "flaky"))
print(cache.get("ab"), cache.get("cd"), calls.count("ab"), calls.count("cd"))

# recursion through the cache: every Fibonacci number once
fib: SingleFlight[int, int] = SingleFlight(lambda n: n if n < 2 else fib.get(n - 1) + fib.get(n - 2))
with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(fib.get, [30, 20, 25, 10])), "computed:", fib.computed)

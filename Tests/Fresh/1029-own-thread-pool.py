"""A small thread pool of our own; the exit status says how many jobs failed."""
import sys
import threading
from queue import Queue


class Result:
    def __init__(self):
        self._done = threading.Event()
        self._value = self._error = None

    def _finish(self, value=None, error=None):
        self._value, self._error = value, error
        self._done.set()

    def get(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError("not ready")
        if self._error is not None:
            raise self._error
        return self._value


class Pool:
    def __init__(self, size):
        self._jobs = Queue()
        self._threads = [threading.Thread(target=self._loop) for _ in range(size)]
        for t in self._threads:
            t.start()

    def _loop(self):
        while (job := self._jobs.get()) is not None:
            fn, args, kwargs, result = job
            try:
                result._finish(value=fn(*args, **kwargs))
            except Exception as e:
                result._finish(error=e)

    def submit(self, fn, /, *args, **kwargs):
        result = Result()
        self._jobs.put((fn, args, kwargs, result))
        return result

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for _ in self._threads:
            self._jobs.put(None)
        for t in self._threads:
            t.join()
        return False


failures = 0
with Pool(3) as pool:
    jobs = [
        ("sum", pool.submit(sum, range(1000))),
        ("int", pool.submit(int, "ff", base=16)),
        ("oops", pool.submit(int, "gg", base=16)),
        ("index", pool.submit([1, 2].__getitem__, 5)),
        ("sorted", pool.submit(sorted, "banana", reverse=True)),
        ("attr", pool.submit(getattr, None, "nothing")),
    ]
    for name, res in jobs:
        try:
            print(f"{name:>7}: {res.get(timeout=2)}")
        except Exception as e:
            failures += 1
            print(f"{name:>7}: {type(e).__name__}: {e}")
print("threads left:", threading.active_count())
sys.exit(failures)

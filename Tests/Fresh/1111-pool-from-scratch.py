"""How a thread pool works inside: a work queue, worker threads and promises. No concurrent.futures here."""
import queue
import threading

class Promise:
    def __init__(self):
        self._done = threading.Event()
        self._value = None
        self._error = None
        self._callbacks = []
        self._lock = threading.Lock()
    def _settle(self, value=None, error=None):
        with self._lock:
            if self._done.is_set():
                raise RuntimeError("promise settled twice")
            self._value, self._error = value, error
            self._done.set()
            callbacks, self._callbacks = self._callbacks, None
        for callback in callbacks:
            callback(self)
    def then(self, function):
        result = Promise()
        def run(me):
            if me._error is not None:
                result._settle(error=me._error)
                return
            try:
                result._settle(function(me._value))
            except Exception as err:
                result._settle(error=err)
        with self._lock:
            if self._callbacks is not None:
                self._callbacks.append(run)
                return result
        run(self)
        return result
    def get(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError("no answer yet")
        if self._error is not None:
            raise self._error
        return self._value

class Pool:
    def __init__(self, size):
        self._jobs = queue.Queue()
        self._threads = [threading.Thread(target=self._work, name=f"pool-{i}") for i in range(size)]
        for t in self._threads:
            t.start()
    def _work(self):
        for promise, function, args, kwargs in iter(self._jobs.get, None):
            try:
                promise._settle(function(*args, **kwargs))
            except Exception as err:
                promise._settle(error=err)
    def submit(self, function, *args, **kwargs):
        promise = Promise()
        self._jobs.put((promise, function, args, kwargs))
        return promise
    def __enter__(self):
        return self
    def __exit__(self, *exc_info):
        for _ in self._threads:
            self._jobs.put(None)
        for t in self._threads:
            t.join()

gate = threading.Event()
with Pool(3) as pool:
    squares = [pool.submit(pow, n, 2) for n in range(8)]
    shout = pool.submit("quiet {who}".format, who="please").then(str.upper).then(lambda s: s + "!")
    bad = pool.submit(int, "12x").then(lambda n: n + 1)
    late = pool.submit(gate.wait)
    print([p.get() for p in squares])
    print(shout.get())
    try:
        late.get(timeout=0.01)
    except TimeoutError as err:
        print("TimeoutError:", err)
    gate.set()
    print("late:", late.get(), late.then(lambda ok: not ok).get())
    try:
        bad.get()
    except ValueError as err:
        print("ValueError:", err)
print([t.is_alive() for t in pool._threads], [t.name for t in pool._threads])
try:
    late._settle(1)
except RuntimeError as err:
    print("RuntimeError:", err)

"""A small thread pool with futures: results, exceptions, callbacks, ordering."""
import queue
import threading


class Future:
    def __init__(self):
        self._done = threading.Event()
        self._value = self._error = None
        self._callbacks = []
        self._lock = threading.Lock()

    def _finish(self, value=None, error=None):
        with self._lock:
            self._value, self._error = value, error
            self._done.set()
            callbacks, self._callbacks = self._callbacks, []
        for call in callbacks:
            call(self)

    def result(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError("not ready")
        if self._error is not None:
            raise self._error
        return self._value

    def then(self, call):
        with self._lock:
            if not self._done.is_set():
                self._callbacks.append(call)
                return
        call(self)


class Pool:
    def __init__(self, size):
        self._jobs = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._work, name=f"pool-{n}") for n in range(size)]
        for t in self._threads:
            t.start()

    def _work(self):
        while (job := self._jobs.get()) is not None:
            future, function, args, kwargs = job
            try:
                value = function(*args, **kwargs)
            except BaseException as error:
                future._finish(error=error)
            else:
                future._finish(value)

    def submit(self, function, *args, **kwargs):
        future = Future()
        self._jobs.put((future, function, args, kwargs))
        return future

    def map(self, function, items):
        futures = [self.submit(function, item) for item in items]
        return [f.result() for f in futures]

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        for _ in self._threads:
            self._jobs.put(None)
        for t in self._threads:
            t.join()


with Pool(3) as pool:
    print(pool.map(lambda n: n ** 2, range(8)))
    bad = pool.submit(divmod, 1, 0)
    good = pool.submit(sorted, "hello", reverse=True)
    try:
        bad.result()
    except ZeroDivisionError as error:
        print("ZeroDivisionError:", error)
    print("".join(good.result()))
    gate = threading.Event()
    slow = pool.submit(gate.wait)
    try:
        slow.result(timeout=0.02)
    except TimeoutError as error:
        print("TimeoutError:", error)
    told = []
    slow.then(lambda f: told.append(f.result()))
    print("before:", told)
    gate.set()
    slow.result()
    first_names = pool.map(lambda _: threading.current_thread().name.split("-")[0], range(3))
    exits = pool.submit(lambda: (_ for _ in ()).throw(SystemExit(3)))
    try:
        exits.result()
    except SystemExit as stop:
        print("SystemExit", stop.code)
print("after:", told, first_names, threading.active_count())

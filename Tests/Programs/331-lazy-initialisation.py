"""A value computed once whichever thread asks first: with a lock, an event, a class-level singleton."""
import threading
import time


class Lazy:
    def __init__(self, make):
        self._make = make
        self._lock = threading.Lock()
        self._ready = False
        self.made = 0

    def get(self):
        if not self._ready:
            with self._lock:
                if not self._ready:
                    self.made += 1
                    self._value = self._make()
                    self._ready = True
        return self._value


def expensive():
    time.sleep(0.03)
    return {"answer": 42}


lazy = Lazy(expensive)
start = threading.Barrier(6)
got = []


def ask():
    start.wait()
    got.append(lazy.get())


threads = [threading.Thread(target=ask) for _ in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(lazy.made, len(got), all(g is got[0] for g in got), got[0])


class Careless(Lazy):
    """No lock: the barrier makes both threads see 'not ready' before either makes it."""

    both_looked = threading.Barrier(2)

    def get(self):
        if not self._ready:
            self.both_looked.wait()
            with self._lock:
                self.made += 1
            self._value = self._make()
            self._ready = True
        return self._value


careless = Careless(lambda: object())
threads = [threading.Thread(target=careless.get) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("without a lock it was made", careless.made, "times")


class Singleton:
    _instance = None
    _lock = threading.Lock()
    inits = 0

    def __new__(cls, *args):
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__new__(cls)
                cls._instance.names = []
        return cls._instance

    def __init__(self, name):
        with self._lock:
            Singleton.inits += 1
            self.names.append(name)


threads = [threading.Thread(target=Singleton, args=(n,)) for n in "abc"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(Singleton("main") is Singleton("again"), Singleton.inits, sorted(Singleton._instance.names))

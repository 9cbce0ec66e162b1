import threading
import time
from functools import wraps

def single_flight(fn):
    """Concurrent callers with the same key share one computation."""
    lock = threading.Lock()
    cache, in_flight = {}, {}

    @wraps(fn)
    def wrapper(key):
        with lock:
            if key in cache:
                wrapper.hits += 1
                return cache[key]
            ev = in_flight.get(key)
            if owner := ev is None:
                ev = in_flight[key] = threading.Event()
        if owner:
            value = fn(key)
            with lock:
                cache[key] = value
                del in_flight[key]
            ev.set()
            return value
        ev.wait()
        with lock:
            wrapper.shared += 1
            return cache[key]

    wrapper.hits = wrapper.shared = 0
    return wrapper


calls = []

@single_flight
def expensive(key):
    calls.append(key)
    time.sleep(0.25)
    return key ** 3


answers = []
threads = [threading.Thread(target=lambda k=k: answers.append((k, expensive(k)))) for k in [2, 3, 2, 2, 3, 7, 2]]
for t in threads: t.start()
for t in threads: t.join()
print("answers:", sorted(answers))
print("computed:", sorted(calls), "shared:", expensive.shared, "hits:", expensive.hits)
print(expensive(7), expensive(3), "-> hits:", expensive.hits)

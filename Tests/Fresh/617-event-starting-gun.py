"""threading.Event as a starting gun, a stop flag and a one-shot result."""
import threading
import time


class Result:
    """A tiny future made from an Event."""

    def __init__(self):
        self._ready = threading.Event()
        self._value = None

    def set(self, value):
        if self._ready.is_set():
            raise RuntimeError("already set")
        self._value = value
        self._ready.set()

    def get(self, timeout=None):
        if not self._ready.wait(timeout):
            raise TimeoutError("no result yet")
        return self._value


gun = threading.Event()
finish_order = []


def runner(name, seconds):
    gun.wait()
    time.sleep(seconds)
    finish_order.append(name)


times = {"hare": 0.05, "dog": 0.15, "tortoise": 0.3}
runners = [threading.Thread(target=runner, args=item) for item in times.items()]
for r in runners:
    r.start()
time.sleep(0.05)
print("before the gun:", finish_order)
gun.set()
for r in runners:
    r.join()
print("after:", " < ".join(finish_order))

stop = threading.Event()
result = Result()


def ticker():
    ticks = 0
    while not stop.wait(timeout=0.1):
        ticks += 1
    result.set(ticks)


t = threading.Thread(target=ticker)
t.start()
try:
    result.get(timeout=0.02)
except TimeoutError as exc:
    print("too early:", exc)
time.sleep(0.33)
stop.set()
t.join()
print("ticks:", result.get())
try:
    result.set(0)
except RuntimeError as exc:
    print("second set:", exc)
stop.clear()
print("flag cleared:", not stop.is_set())

"""Timers, events with timeouts, and a watchdog that is fed."""
import threading
import time


class Watchdog:
    def __init__(self, seconds, bark):
        self.seconds, self.bark, self.timer = seconds, bark, None

    def feed(self):
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(self.seconds, self.bark, args=("hungry",), kwargs={"end": "!\n"})
        self.timer.start()

    def stop(self):
        self.timer.cancel()
        self.timer.join()


barked = threading.Event()


def bark(*words, **options):
    print(*words, **options)
    barked.set()


dog = Watchdog(0.15, bark)
for _ in range(3):
    dog.feed()
    time.sleep(0.03)
print(barked.is_set(), barked.wait(timeout=0.01))
print(barked.wait(5), dog.timer.is_alive() if not dog.timer.join() else "?")
barked.clear()
dog.feed()
dog.stop()
print(barked.wait(0.2), dog.timer.finished.is_set())
go, done = threading.Event(), []


def runner(n):
    go.wait()
    done.append(n)


threads = [threading.Thread(target=runner, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
print(done, go.is_set())
go.set()
for t in threads:
    t.join()
print(sorted(done))
t = threading.Thread(target=time.sleep, args=(0.3,), daemon=True)
t.start()
t.join(0.01)
print(t.is_alive(), t.daemon)
before = time.monotonic()
t.join()
print(t.is_alive(), 0.1 < time.monotonic() - before < 1)

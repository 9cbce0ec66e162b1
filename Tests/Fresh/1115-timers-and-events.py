# threading.Timer and Event: reminders, cancellation, a repeating timer, and a latch.
import threading
from threading import Timer


def reminder(out, text, *, marks="!"):
    out.append(text + marks)


out = []
first = Timer(0.001, reminder, args=(out, "tea"), kwargs={"marks": "..."})
never = Timer(3600, reminder, [out, "christmas"])
print(isinstance(first, threading.Thread), first.is_alive(), never.interval, never.finished.is_set())
first.start()
never.start()
first.join()
print("never is waiting:", never.is_alive())
never.cancel()
never.join()
print("after cancel:", never.is_alive(), never.finished.is_set(), out)

early = Timer(0.001, reminder, [out, "cancelled before the start"])
early.cancel()
early.start()
early.join()
print("cancelled before start:", out)


class Repeater(Timer):
    """Runs until its function returns something true or it is cancelled."""

    def run(self):
        self.rounds = 0
        while not self.finished.wait(self.interval):
            self.rounds += 1
            if self.function(*self.args, **self.kwargs):
                self.finished.set()


beats = []


def beat(limit):
    beats.append(len(beats))
    return len(beats) == limit


r = Repeater(0.001, beat, (5,))
r.start()
r.join()
print("repeater:", beats, r.rounds, r.finished.is_set())


class CountDownLatch:
    def __init__(self, count):
        self._count = count
        self._lock = threading.Lock()
        self._open = threading.Event()

    def count_down(self):
        with self._lock:
            self._count -= 1
            if self._count == 0:
                self._open.set()
            return max(self._count, 0)

    def wait(self, timeout=None):
        return self._open.wait(timeout)


latch = CountDownLatch(4)
arrivals = []
waiters = [threading.Thread(target=lambda: arrivals.append(latch.wait())) for _ in range(3)]
for w in waiters:
    w.start()
print("timed out:", latch.wait(0.005))
print("counting:", [latch.count_down() for _ in range(3)], "released:", len(arrivals))
print("last:", latch.count_down())
for w in waiters:
    w.join()
print("arrivals:", arrivals, "again:", latch.wait(0), latch.count_down())

e = threading.Event()
states = [e.is_set(), e.wait(0), e.set(), e.is_set(), e.wait(), e.clear(), e.is_set()]
print(states)
print(threading.active_count(), threading.current_thread() is threading.main_thread(),
      [t.name for t in threading.enumerate()])

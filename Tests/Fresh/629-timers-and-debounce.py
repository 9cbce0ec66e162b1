"""threading.Timer: delayed calls, cancelling, and a debouncer."""
import threading
import time

journal = []
journal_lock = threading.Lock()


def write(text, *, mark="-"):
    with journal_lock:
        journal.append(f"{mark} {text}")


class Debouncer:
    """Calls func once, `delay` seconds after the last of a burst of calls."""

    def __init__(self, delay, func):
        self.delay, self.func = delay, func
        self._timer = None
        self._lock = threading.Lock()

    def __call__(self, *args):
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self.delay, self.func, args)
            self._timer.start()

    def wait(self):
        self._timer.join()


later = [
    threading.Timer(0.3, write, ["third"], {"mark": "*"}),
    threading.Timer(0.05, write, ["first"]),
    threading.Timer(0.17, write, args=("second",), kwargs={"mark": "+"}),
]
never = threading.Timer(0.2, write, ["must not appear"])
for t in later:
    t.start()
never.start()
never.cancel()
for t in [*later, never]:
    t.join()
print(*journal, sep="\n")
print("cancelled flag:", never.finished.is_set(), "alive:", never.is_alive())

journal.clear()
save = Debouncer(0.15, write)
for draft in ("D", "Dr", "Dra", "Draft"):
    save(draft)
save.wait()
save("Draft 2")
save.wait()
print("saved:", journal)


def countdown(n, done):
    if n == 0:
        done.set()
        return
    write(f"T-{n}")
    threading.Timer(0.01, countdown, (n - 1, done)).start()


journal.clear()
liftoff = threading.Event()
countdown(4, liftoff)
print("lift-off:", liftoff.wait(2), journal)
time.sleep(0.05)
print("threads left:", threading.active_count())

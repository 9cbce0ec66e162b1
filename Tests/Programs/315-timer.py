"""Timer: runs later, can be cancelled, is a thread."""
import threading
import time

log = []
done = threading.Event()


def note(text, *, finish=False):
    log.append(text)
    if finish:
        done.set()


timers = [
    threading.Timer(0.25, note, args=("last",), kwargs={"finish": True}),
    threading.Timer(0.05, note, ["first"]),
    threading.Timer(0.11, note, ("second",)),
    threading.Timer(0.17, note, ("cancelled",)),
]
for t in timers:
    t.start()
timers[3].cancel()
print("at once:", log, timers[0].is_alive(), isinstance(timers[0], threading.Thread))
done.wait()
for t in timers:
    t.join()
print(log, [t.is_alive() for t in timers], [t.finished.is_set() for t in timers])
print(timers[1].interval, timers[1].args, timers[0].kwargs)

never = threading.Timer(0.01, note, ("never",))
never.cancel()
never.start()
never.join()
print(log)
try:
    never.start()
except RuntimeError as error:
    print("RuntimeError:", error)


class Repeat:
    """A timer that starts itself again until told to stop."""

    def __init__(self, interval, times):
        self.interval, self.left, self.ticks = interval, times, 0
        self.finished = threading.Event()
        self.again()

    def again(self):
        threading.Timer(self.interval, self.tick).start()

    def tick(self):
        self.ticks += 1
        self.left -= 1
        self.again() if self.left else self.finished.set()


began = time.monotonic()
r = Repeat(0.02, 5)
r.finished.wait()
print(r.ticks, time.monotonic() - began >= 0.095)

# Timers run a function later, each in a thread of its own, unless they are cancelled.
import threading
import time

log = []
lock = threading.Lock()


def note(what, *, at=None):
    with lock:
        log.append(what if at is None else (what, at))


timers = [threading.Timer(0.04, note, args=["second"]), threading.Timer(0.02, note, ["first"], {"at": 1}),
          threading.Timer(0.03, note, ["never"])]
for t in timers:
    t.start()
timers[2].cancel()
print([t.finished.is_set() for t in timers])
for t in timers:
    t.join()
print(log, [t.finished.is_set() for t in timers])
go, ready = threading.Event(), threading.Event()


def runner(i):
    if i == 2:
        ready.set()
    note((i, go.wait(1)))


runners = [threading.Thread(target=runner, args=(i,)) for i in range(3)]
for r in runners:
    r.start()
ready.wait()
time.sleep(0.01)
go.set()
for r in runners:
    r.join()
print(sorted(log[2:]), go.wait(), go.is_set())
go.clear()
print(go.wait(0.01), go.wait(0), go.is_set())

"""Barriers that break: abort, a failing action, a timeout; reset mends them."""
import threading
import time


def run(label, *functions):
    log = []

    def guarded(f):
        try:
            log.append(f())
        except threading.BrokenBarrierError as error:
            log.append(f"BrokenBarrierError({error})")
        except Exception as error:
            log.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=guarded, args=(f,)) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(label, sorted(map(str, log)))


def abort_when(barrier, count):
    while barrier.n_waiting < count:
        time.sleep(0.001)
    barrier.abort()
    return "aborted"


b = threading.Barrier(3)
run("abort:", b.wait, b.wait, lambda: abort_when(b, 2))
print(b.broken, b.n_waiting)
run("still broken:", b.wait)
b.reset()
print("reset:", b.broken)
run("works again:", b.wait, b.wait, b.wait)


def bad_action():
    raise ZeroDivisionError("in the action")


c = threading.Barrier(2, action=bad_action)
run("action fails:", c.wait, c.wait)
print(c.broken)

d = threading.Barrier(2, timeout=0.03)
run("own timeout:", d.wait)
print(d.broken)
d.reset()
run("given timeout:", lambda: d.wait(timeout=0.01))


def reset_when(barrier):
    while barrier.n_waiting < 1:
        time.sleep(0.001)
    barrier.reset()
    return "reset"


e = threading.Barrier(2)
run("reset under a waiter:", e.wait, lambda: reset_when(e))
print(e.broken, issubclass(threading.BrokenBarrierError, RuntimeError))
run("fine afterwards:", e.wait, e.wait)

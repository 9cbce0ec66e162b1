import threading
import time

# --- a lock's small print --------------------------------------------------
lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked())
print("second try:", lock.acquire(blocking=False))
print("with timeout:", lock.acquire(timeout=0.05))
lock.release()
print("after release:", lock.locked())
for bad in (lambda: lock.release(),
            lambda: lock.acquire(False, 1),
            lambda: lock.acquire(timeout=-5)):
    try:
        bad()
    except (RuntimeError, ValueError) as exc:
        print(type(exc).__name__ + ":", exc)

# a lock may be released by another thread
lock.acquire()
t = threading.Thread(target=lock.release)
t.start(); t.join()
print("released by a stranger:", not lock.locked())

# --- opposite order, broken by timeouts --------------------------------------
left, right = threading.Lock(), threading.Lock()
events = {"P": [], "Q": []}
both_hold_one = threading.Barrier(2)


def worker(me, first, second, patience):
    rounds = 0
    while True:
        rounds += 1
        with first:
            if rounds == 1:
                both_hold_one.wait()       # force the deadly embrace
            if second.acquire(timeout=patience):
                try:
                    events[me].append(f"round {rounds}: got both")
                    return
                finally:
                    second.release()
            events[me].append(f"round {rounds}: gave up")
        time.sleep(0.3)


# P gives up after 60 ms, Q would wait for 1 s: P yields, Q gets through
start = time.monotonic()
ts = [threading.Thread(target=worker, args=("P", left, right, 0.06)),
      threading.Thread(target=worker, args=("Q", right, left, 1.0))]
for t in ts:
    t.start()
for t in ts:
    t.join()
took = time.monotonic() - start
for name in sorted(events):
    for line in events[name]:
        print(name, line)
print("less than a second:", took < 1.0, "| at least 0.3 s:", took >= 0.3)
print("all free:", not (left.locked() or right.locked()))

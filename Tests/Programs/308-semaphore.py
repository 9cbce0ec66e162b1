"""A semaphore limits how many threads are inside at once."""
import threading
import time

limit = threading.Semaphore(3)
guard = threading.Lock()
inside = 0
most = 0
served = []


def customer(n):
    global inside, most
    with limit:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.03)
        with guard:
            inside -= 1
            served.append(n)


threads = [threading.Thread(target=customer, args=(n,)) for n in range(9)]
began = time.monotonic()
for t in threads:
    t.start()
for t in threads:
    t.join()
elapsed = time.monotonic() - began
print("served", sorted(served), "at most", most, "inside now", inside, "three rounds:", elapsed >= 0.085)

s = threading.Semaphore(2)
print(s.acquire(), s.acquire(blocking=False), s.acquire(blocking=False), s.acquire(timeout=0.02))
s.release(3)
print([s.acquire(blocking=False) for _ in range(4)])
empty = threading.Semaphore(0)
threading.Timer(0.05, empty.release).start()
print("released by a timer:", empty.acquire(timeout=10))

b = threading.BoundedSemaphore(1)
with b:
    print("bounded, inside:", b.acquire(blocking=False))
for call in (lambda: b.release(), lambda: threading.Semaphore(-1), lambda: s.release(0), lambda: s.acquire(blocking=False, timeout=1)):
    try:
        call()
    except ValueError as error:
        print("ValueError:", error)
default = threading.Semaphore()
print(default.acquire(False), default.acquire(False))

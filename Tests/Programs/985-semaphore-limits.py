# A semaphore limits how many work at once; a bounded one notices a release too many.
import threading
import time

limit = threading.Semaphore(3)
lock = threading.Lock()
now = most = 0


def visit(i):
    global now, most
    with limit:
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.03)
        with lock:
            now -= 1


threads = [threading.Thread(target=visit, args=(i,)) for i in range(9)]
start = time.monotonic()
for t in threads:
    t.start()
for t in threads:
    t.join()
print("most at once:", most, "in three rounds:", time.monotonic() - start >= 0.09)
print(limit.acquire(blocking=False), limit.acquire(timeout=0), limit.acquire(), limit.acquire(timeout=0.01))
limit.release(3)
bounded = threading.BoundedSemaphore(2)
bounded.acquire()
bounded.release()
for call in (bounded.release, lambda: limit.release(0), lambda: threading.Semaphore(-1),
             lambda: limit.acquire(blocking=False, timeout=1)):
    try:
        call()
    except ValueError as error:
        print("ValueError:", error)

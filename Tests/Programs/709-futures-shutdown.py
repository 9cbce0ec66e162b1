# shutdown() waits or not, cancels what has not begun or not; a program waits for its pools at the end.
import threading
import time
from concurrent.futures import ThreadPoolExecutor

log = []


def work(n):
    time.sleep(0.03)
    log.append(n)
    return n


pool = ThreadPoolExecutor(1)
futures = [pool.submit(work, n) for n in range(4)]
time.sleep(0.01)
pool.shutdown(wait=True, cancel_futures=True)
print(log, [f.cancelled() for f in futures])

log.clear()
pool = ThreadPoolExecutor(2)
futures = [pool.submit(work, n) for n in range(4)]
pool.shutdown(wait=False)
print("not waited:", log)
print(sorted(f.result() for f in futures), sorted(log))
pool.shutdown()
pool.shutdown()

# Leaving the block because of an exception waits, too.
log.clear()
try:
    with ThreadPoolExecutor(2) as pool:
        pool.submit(work, 1)
        pool.submit(work, 2)
        raise LookupError("leaving")
except LookupError as error:
    print(error, sorted(log))

# A pool that nobody keeps lets its threads go once they have nothing to do.
ThreadPoolExecutor(1).submit(work, 5).result()
time.sleep(0.05)
print(threading.active_count(), "thread")

last = ThreadPoolExecutor(1)
last.submit(lambda: (time.sleep(0.02), print("the last call of the program")))
print("end of the main thread")

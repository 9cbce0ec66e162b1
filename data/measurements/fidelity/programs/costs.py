"""costs.py: what threads, locks and queues cost."""
from __future__ import print_function, division
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
counted = range if sys.version_info[0] > 2 else eval("xrange")
if sys.version_info[0] > 2:
    import queue
else:
    queue = __import__("Queue")


def nothing():
    pass


def each(work, n):
    """The best of five passes of work(n), for one turn, in microseconds."""
    best = None
    for _ in range(5):
        began = clock()
        work(n)
        taken = clock() - began
        best = taken if best is None or taken < best else best
    return best / n * 1e6


def threads(n):
    for _ in counted(n):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()


print("thread: %.4f us" % each(threads, 200))

lock = threading.Lock()
rlock = threading.RLock()


def acquire(n):
    acquire = lock.acquire
    release = lock.release
    for _ in counted(n):
        acquire()
        release()


def with_lock(n):
    held = lock
    for _ in counted(n):
        with held:
            pass


def with_rlock(n):
    held = rlock
    for _ in counted(n):
        with held:
            pass


print("acquire and release: %.5f us" % each(acquire, 50000))
print("with Lock: %.5f us" % each(with_lock, 50000))
print("with RLock: %.5f us" % each(with_rlock, 50000))


def parallel(works):
    workers = [threading.Thread(target=work) for work in works]
    began = clock()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return clock() - began


def contended():
    with_lock(50000)


print("with Lock of two: %.5f us" % (parallel([contended, contended]) / 100000 * 1e6))

ping, pong = threading.Lock(), threading.Lock()
pong.acquire()


def first():
    for _ in range(3000):
        ping.acquire()
        pong.release()


def second():
    for _ in range(3000):
        pong.acquire()
        ping.release()


print("lock one way: %.4f us" % (parallel([first, second]) / 6000 * 1e6))

line = queue.Queue()


def put_and_get(n):
    for i in counted(n):
        line.put(i)
    for i in counted(n):
        line.get()


print("put and get: %.4f us" % each(put_and_get, 2000))


def there_and_back(kind, n):
    there, back = kind(), kind()

    def echo():
        for item in iter(there.get, None):
            back.put(item)
    thread = threading.Thread(target=echo)
    thread.start()
    began = clock()
    for i in counted(n):
        there.put(i)
        back.get()
    taken = clock() - began
    there.put(None)
    thread.join()
    return taken / n * 1e6


print("queue there and back: %.4f us" % there_and_back(queue.Queue, 2000))
if hasattr(queue, "SimpleQueue"):
    print("simple queue there and back: %.4f us" % there_and_back(queue.SimpleQueue, 2000))
if sys.version_info[0] > 2:
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(2) as pool:
        pool.submit(int).result()
        began = clock()
        for _ in range(1000):
            pool.submit(int).result()
        print("pool call: %.4f us" % ((clock() - began) / 1000 * 1e6))

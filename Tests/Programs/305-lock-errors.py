"""acquire with blocking and timeout, and everything a Lock complains about."""
import threading
import time

lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(False))
began = time.monotonic()
print(lock.acquire(timeout=0.05), 0.045 <= time.monotonic() - began < 0.4)
print(lock.acquire(True, 0.01), lock.acquire(timeout=0))
lock.release()
print(lock.locked(), lock.acquire(timeout=5), lock.release())

for call in (lambda: lock.release(), lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-2), lambda: lock.acquire(blocking=False, timeout=0.5),
             lambda: lock.acquire(timeout="x"), lambda: lock.release(1), lambda: lock.acquire(1, 2, 3)):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
print(lock.locked(), lock.acquire(timeout=-1), lock.locked())
lock.release()

held, let_go = threading.Event(), threading.Event()


def holder():
    with lock:
        held.set()
        let_go.wait()


t = threading.Thread(target=holder)
t.start()
held.wait()
print("other thread has it:", lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.02))
threading.Timer(0.05, let_go.set).start()
print("got it in time:", lock.acquire(timeout=10))
t.join()
lock.release()

lock.acquire()
t = threading.Thread(target=lock.release)
t.start()
t.join()
print("released by another thread:", lock.locked())
try:
    with lock:
        lock.release()
        print("released inside with")
except RuntimeError as error:
    print("RuntimeError:", error)
print(type(threading.Lock()).__name__, "unlocked" in repr(lock), threading.Lock() == threading.Lock())

"""Threads that start, run in an order we choose, and are joined."""
import threading
import time

order = []
turn = [threading.Event() for _ in range(4)]


def worker(n):
    turn[n].wait()
    order.append(n)
    if n > 0:
        turn[n - 1].set()


threads = [threading.Thread(target=worker, args=(n,)) for n in range(4)]
print([t.is_alive() for t in threads])
for t in threads:
    t.start()
print([t.is_alive() for t in threads], order)
turn[3].set()
for t in threads:
    t.join()
print([t.is_alive() for t in threads], order)


def slow(seconds, result):
    time.sleep(seconds)
    result.append(seconds)


result = []
t = threading.Thread(target=slow, args=(0.15,), kwargs={"result": result})
began = time.monotonic()
t.start()
t.join(timeout=0.02)
print("after a short join:", t.is_alive(), result)
t.join()
print("after a full join:", t.is_alive(), result, time.monotonic() - began >= 0.14)
print("joining again returns at once:", t.join())

began = time.monotonic()
sleepers = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(5)]
for s in sleepers:
    s.start()
for s in sleepers:
    s.join()
elapsed = time.monotonic() - began
print("five sleeps overlap:", 0.09 <= elapsed < 0.4)

# SimpleQueue: no task counting, no bound; get can wait, give up, or not wait at all.
import queue
import threading
import time

q = queue.SimpleQueue()
print(q.empty(), q.qsize())
for call in (lambda: q.get_nowait(), lambda: q.get(timeout=0.01), lambda: q.get(block=False)):
    try:
        call()
    except queue.Empty as error:
        print("Empty", repr(error), error.args)
got = []


def taker(name):
    while (item := q.get()) is not None:
        got.append(item)
    q.put(None)


takers = [threading.Thread(target=taker, args=(n,)) for n in "ab"]
for t in takers:
    t.start()
for i in range(20):
    q.put(i)
    if i % 5 == 0:
        time.sleep(0.005)
q.put(None)
for t in takers:
    t.join()
print(sorted(got), q.qsize())
try:
    q.get(timeout=-1)
except ValueError as error:
    print("ValueError:", error)
for call in (lambda: q.put(), lambda: q.get(1, 2, 3), lambda: queue.SimpleQueue(1)):
    try:
        call()
    except TypeError as error:
        print("TypeError")

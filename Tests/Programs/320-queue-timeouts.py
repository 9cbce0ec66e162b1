"""Blocking on full and empty queues across threads."""
import queue
import threading
import time

q = queue.Queue(maxsize=2)
log = []


def producer():
    for n in range(6):
        q.put(n)
        log.append(("put", n))
    q.put(None)


t = threading.Thread(target=producer)
t.start()
while not q.full():
    time.sleep(0.001)
time.sleep(0.03)
print("blocked when full:", t.is_alive(), q.qsize())
try:
    q.put("extra", timeout=0.02)
except queue.Full:
    print("Full")
got = []
while (item := q.get(timeout=5)) is not None:
    got.append(item)
t.join()
print(got, [n for _, n in log] == got)

began = time.monotonic()
try:
    q.get(timeout=0.05)
except queue.Empty as error:
    print("Empty", repr(error), 0.045 <= time.monotonic() - began < 0.4)

threading.Timer(0.05, q.put, ("late",)).start()
print(q.get(timeout=10))

simple = queue.SimpleQueue()
answers = []


def ask():
    try:
        answers.append(simple.get(timeout=0.02))
    except queue.Empty:
        answers.append("nothing")
    answers.append(simple.get())


t = threading.Thread(target=ask)
t.start()
while not answers:
    time.sleep(0.001)
simple.put("something")
t.join()
print(answers)

stack = queue.LifoQueue()
for n in range(4):
    stack.put(n)
out = []
workers = [threading.Thread(target=lambda: out.append(stack.get())) for _ in range(4)]
for w in workers:
    w.start()
    w.join()
print(out)

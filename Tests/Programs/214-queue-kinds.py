"""Queue, LifoQueue, PriorityQueue, SimpleQueue in one thread."""
import queue

fifo, lifo, prio, simple = queue.Queue(), queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue()
for item in (3, 1, 2):
    for q in (fifo, lifo, prio, simple):
        q.put(item)
for name, q in (("fifo", fifo), ("lifo", lifo), ("prio", prio), ("simple", simple)):
    print(name, q.qsize(), q.empty(), [q.get() for _ in range(3)], q.qsize(), q.empty())

small = queue.Queue(maxsize=2)
small.put("a")
small.put_nowait("b")
print(small.full(), small.qsize(), small.maxsize)
for call in (lambda: small.put("c", block=False), lambda: small.put_nowait("c"), lambda: small.put("c", timeout=0.01), lambda: fifo.get(False), lambda: fifo.get_nowait(), lambda: fifo.get(timeout=0.01),
             lambda: simple.get_nowait(), lambda: simple.get(timeout=0.01), lambda: prio.get(block=False), lambda: fifo.get(timeout=-1), lambda: small.put("c", timeout=-1), lambda: simple.get(timeout=-1)):
    try:
        call()
    except (queue.Full, queue.Empty, ValueError) as error:
        print(type(error).__name__, repr(str(error)), isinstance(error, Exception), end="; ")
print()
print(small.get(), small.full(), simple.put("never full", False), simple.qsize(), queue.Queue(0).full(), queue.Queue(-1).full())

jobs = queue.PriorityQueue()
for priority, name in ((2, "write"), (1, "plan"), (3, "ship"), (1, "dream")):
    jobs.put((priority, name))
while not jobs.empty():
    print(jobs.get(), end=" ")
print()
mixed = queue.PriorityQueue()
mixed.put((1, {"a": 1}))
try:
    mixed.put((1, {"b": 2}))
except TypeError as error:
    print("TypeError:", error)

tasks = queue.Queue()
for n in range(3):
    tasks.put(n)
print(tasks.unfinished_tasks)
while not tasks.empty():
    tasks.get()
    tasks.task_done()
tasks.join()
try:
    tasks.task_done()
except ValueError as error:
    print("ValueError:", error)
print([c.__name__ for c in queue.LifoQueue.__mro__[:2]], issubclass(queue.Full, Exception), list(tasks.queue))

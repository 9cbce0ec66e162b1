# A priority queue hands out the urgent jobs first; equal ones in the order of their numbers.
import itertools
import queue
import threading
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    number: int
    name: str = field(compare=False)
    work: object = field(compare=False, default=None)


numbers = itertools.count()
jobs = queue.PriorityQueue()
for priority, name in (3, "sweep"), (1, "alarm"), (2, "mail"), (1, "fire"), (3, "dust"):
    jobs.put(Job(priority, next(numbers), name))
done = []


def worker():
    while True:
        job = jobs.get()
        if job.name == "stop":
            jobs.task_done()
            return
        done.append((job.priority, job.name))
        if job.name == "fire":
            jobs.put(Job(0, next(numbers), "water"))
        jobs.task_done()


jobs.put(Job(9, next(numbers), "stop"))
t = threading.Thread(target=worker)
t.start()
jobs.join()
t.join()
print(*done, sep="\n")
lifo = queue.LifoQueue(2)
lifo.put("a")
lifo.put("b")
print(lifo.full(), lifo.get(), lifo.get(), lifo.empty())
try:
    jobs.put_nowait(Job(1, 0, "x"))
    jobs.put_nowait("not a job")
except TypeError as error:
    print("TypeError:", error)

import itertools
import queue
import threading
from dataclasses import dataclass, field
from typing import Any, Callable


@dataclass(order=True)
class Job:
    priority: int
    seq: int
    name: str = field(compare=False)
    action: Callable[[], Any] = field(compare=False, repr=False)


class Scheduler(threading.Thread):
    _count = itertools.count(1)

    def __init__(self):
        super().__init__(name="scheduler")
        self.jobs: "queue.PriorityQueue[Job]" = queue.PriorityQueue()
        self.history = []
        self.errors = {}

    def submit(self, name, action, priority=5):
        self.jobs.put(Job(priority, next(self._count), name, action))
        return self

    def run(self):
        while True:
            job = self.jobs.get()
            try:
                if job.name == "quit":
                    self.history.append("quit")
                    return
                self.history.append((job.name, job.action()))
            except Exception as e:
                self.errors[job.name] = repr(e)
            finally:
                self.jobs.task_done()


s = Scheduler()
(s.submit("backup", lambda: "saved", 9)
  .submit("email", lambda: "sent")
  .submit("alarm", lambda: "RING", 0)
  .submit("email2", lambda: "sent too")
  .submit("crash", lambda: 1 / 0, 1)
  .submit("chain", lambda: s.submit("urgent", lambda: "first!", -1) and "queued", 2)
  .submit("quit", lambda: None, 100))
s.start()
s.jobs.join()
s.join()
for entry in s.history:
    print(entry)
print("errors:", s.errors)
print("left over:", s.jobs.qsize())
print(Job(1, 2, "x", print) < Job(1, 3, "a", print), Job(2, 0, "x", print) == Job(2, 0, "y", len))
print(Job(7, 1, "shown", print))

# LIFO: a stack shared by threads
stack = queue.LifoQueue()
for word in "to be or not".split():
    stack.put(word)
popped = []
t = threading.Thread(target=lambda: [popped.append(stack.get()) for _ in range(4)])
t.start()
t.join()
print(popped, stack.empty())

# tuples that tie on the priority are compared further
pq = queue.PriorityQueue()
for item in [(2, "pear"), (1, "fig"), (2, "apple"), (1, "date")]:
    pq.put(item)
print([pq.get() for _ in range(pq.qsize())])
pq.put((1, {"a": 1}))
try:
    pq.put((1, {"b": 2}))
except TypeError as e:
    print("TypeError:", e)

sq = queue.SimpleQueue()
sq.put(None)
print(sq.qsize(), sq.get(), sq.empty())

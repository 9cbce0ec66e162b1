"""A job scheduler on queue.PriorityQueue: priorities, ties by arrival, retries, cancellation."""
import itertools
import queue
import threading
from dataclasses import dataclass, field
from typing import Any, Callable

STOP = object()

@dataclass(order=True)
class Entry:
    priority: int
    serial: int
    job: Any = field(compare=False)

@dataclass(eq=False)
class Job:
    name: str
    work: Callable[[], Any]
    retries: int = 0
    cancelled: bool = False
    history: list = field(default_factory=list)

class Scheduler:
    def __init__(self):
        self._queue = queue.PriorityQueue()
        self._serial = itertools.count()
        self.finished = []
        self._thread = threading.Thread(target=self._run, name="scheduler")

    def submit(self, name, work, priority=5, retries=0):
        job = Job(name, work, retries)
        self._queue.put(Entry(priority, next(self._serial), job))
        return job

    def start(self):
        self._thread.start()

    def stop(self):
        self._queue.put(Entry(99, next(self._serial), STOP))
        self._thread.join()

    def _run(self):
        while (entry := self._queue.get()).job is not STOP:
            self._attempt(entry)
            self._queue.task_done()
        self._queue.task_done()

    def _attempt(self, entry):
        job = entry.job
        if job.cancelled:
            job.history.append("cancelled")
        else:
            try:
                job.history.append(f"ok={job.work()!r}")
            except Exception as err:
                job.history.append(type(err).__name__)
                if job.retries > 0:
                    job.retries -= 1
                    self._queue.put(Entry(entry.priority + 1, next(self._serial), job))
                    return
                job.history.append("gave up")
        self.finished.append(job)

calls = itertools.count(1)

def flaky():
    if (n := next(calls)) < 3:
        raise TimeoutError(n)
    return f"worked on try {n}"

s = Scheduler()
s.submit("report", lambda: sum(range(100)))
s.submit("urgent", lambda: "paged", priority=0)
s.submit("flaky", flaky, priority=1, retries=4)
s.submit("broken", lambda: int("zwei"), priority=1, retries=1)
mail = s.submit("mail", lambda: "sent", priority=4)
s.submit("report-2", lambda: [], priority=5)
mail.cancelled = True
print("queued:", s._queue.qsize(), "lowest:", s._queue.queue[0].job.name)
s.start()
s.stop()
for job in s.finished:
    print(f"{job.name:<9} {' -> '.join(job.history)}")
print("empty:", s._queue.empty(), "unfinished:", s._queue.unfinished_tasks)
try:
    s._queue.task_done()
except ValueError as err:
    print("ValueError:", err)
print(Entry(1, 2, "x") < Entry(1, 3, "a"), Entry(1, 2, "x") == Entry(1, 2, "y"))

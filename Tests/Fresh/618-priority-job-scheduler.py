"""Jobs with priorities and dependencies, run by one worker thread."""
import itertools
import queue
import threading
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    serial: int
    name: str = field(compare=False)
    needs: tuple = field(compare=False, default=())


class Scheduler:
    def __init__(self):
        self._queue = queue.PriorityQueue()
        self._serial = itertools.count()
        self._done = []
        self._deferred = 0

    def add(self, name, priority=5, needs=()):
        self._queue.put(Job(priority, next(self._serial), name, tuple(needs)))

    def _work(self):
        while True:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return
            missing = [n for n in job.needs if n not in self._done]
            if missing:
                self._deferred += 1
                # try again later, a little less urgent
                self._queue.put(Job(job.priority + 1, next(self._serial), job.name, job.needs))
            else:
                self._done.append(job.name)
            self._queue.task_done()

    def run(self):
        worker = threading.Thread(target=self._work, name="scheduler")
        worker.start()
        self._queue.join()
        worker.join()
        return self._done, self._deferred


s = Scheduler()
s.add("deploy", 1, needs=["test", "package"])
s.add("package", 2, needs=["build"])
s.add("test", 2, needs=["build"])
s.add("build", 3, needs=["fetch"])
s.add("fetch", 3)
s.add("lint")
s.add("notify", 0, needs=["deploy"])
done, deferred = s.run()
for i, name in enumerate(done, 1):
    print(i, name)
print("deferred", deferred, "times")

stack = queue.LifoQueue(maxsize=2)
for item in "xyz":
    try:
        stack.put(item, timeout=0.01)
    except queue.Full:
        print("stack full, dropped", item)
print([stack.get() for _ in range(stack.qsize())])

"""A scheduler thread that runs jobs by due time, on a heap of (time, number, job)."""
import queue
import threading
import time


class Scheduler(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.jobs = queue.PriorityQueue()
        self.changed = threading.Condition()
        self.stopping = False
        self.number = 0
        self.errors = []

    def later(self, delay, function, *args):
        with self.changed:
            self.number += 1
            self.jobs.put((time.monotonic() + delay, self.number, function, args))
            self.changed.notify()

    def stop(self):
        with self.changed:
            self.stopping = True
            self.changed.notify()
        self.join()

    def run(self):
        while True:
            with self.changed:
                if self.jobs.empty():
                    if self.stopping:
                        return
                    self.changed.wait()
                    continue
                due, number, function, args = self.jobs.get()
                wait = due - time.monotonic()
                if wait > 0:
                    self.jobs.put((due, number, function, args))
                    self.changed.wait(wait)
                    continue
            try:
                function(*args)
            except Exception as error:
                self.errors.append(f"{type(error).__name__}: {error}")


log = []
s = Scheduler()
s.start()
s.later(0.20, log.append, "fourth")
s.later(0.08, log.append, "second")
s.later(0.14, log.append, "third")
s.later(0.02, log.append, "first")
s.later(0.11, divmod, 1, 0)
s.later(0.0, lambda: s.later(0.26, log.append, "added by a job"))
print("nothing yet:", [word for word in log if word != "first"])
s.stop()
print(log, s.errors)
print(s.is_alive(), s.jobs.empty(), s.number)

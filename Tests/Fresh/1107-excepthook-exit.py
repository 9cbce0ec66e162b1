"""A supervisor: worker threads that die are reported through threading.excepthook,
and the program's exit code is the number of dead workers."""
import sys
import threading

failures = []
failures_lock = threading.Lock()


def note_failure(args):
    with failures_lock:
        failures.append((args.thread.name, args.exc_type.__name__, str(args.exc_value),
                         args.exc_traceback is not None))


threading.excepthook = note_failure


class Worker(threading.Thread):
    def __init__(self, name, jobs):
        super().__init__(name=name)
        self.jobs = jobs
        self.done = []

    def run(self):
        for job in self.jobs:
            self.done.append(job())

    def report(self):
        state = "finished" if len(self.done) == len(self.jobs) else f"died at job {len(self.done) + 1}"
        return f"{self.name:<8} {state:<15} {self.done}"


def quiet_exit():
    sys.exit("this only ends the thread")


class StopThis(BaseException):
    pass


def stop():
    raise StopThis("not even an Exception")


workers = [
    Worker("adder", [lambda: 1 + 1, lambda: 2 + 2]),
    Worker("divider", [lambda: 8 // 2, lambda: 1 // 0, lambda: "never"]),
    Worker("reader", [lambda: {"a": 1}["a"], lambda: {"a": 1}["b"]]),
    Worker("leaver", [quiet_exit]),
    Worker("stopper", [stop]),
]
for w in workers:
    w.start()
for w in workers:
    w.join()
for w in workers:
    print(w.report(), "alive" if w.is_alive() else "gone")
print()
for failure in sorted(failures):
    print("failure:", *failure, sep=" | ")

try:
    workers[0].start()
except RuntimeError as err:
    print("restart:", err)
fresh = Worker("fresh", [])
try:
    fresh.join()
except RuntimeError as err:
    print("early join:", err)
try:
    threading.current_thread().join()
except RuntimeError as err:
    print("self join:", err)
print("ident before start:", fresh.ident, "| daemon:", fresh.daemon)

threading.excepthook = threading.__excepthook__
print("leaving with", len(failures))
sys.exit(len(failures))

"""An exception caught in a thread and raised again in the main thread, with its chain."""
import sys
import threading


class Task(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self._function, self._args = function, args
        self.error = None
        self.value = None

    def run(self):
        try:
            self.value = self._function(*self._args)
        except BaseException as error:
            self.error = error

    def outcome(self):
        self.join()
        if self.error is not None:
            raise RuntimeError(f"task {self._function.__name__} failed") from self.error
        return self.value


def parse(text):
    return int(text)


def nested(text):
    try:
        return parse(text)
    except ValueError:
        return {}[text]


tasks = [Task(parse, "42"), Task(parse, "x"), Task(nested, "y"), Task(sys.exit, 4)]
for task in tasks:
    task.start()
for task in tasks:
    try:
        print("value", task.outcome())
    except RuntimeError as error:
        cause = error.__cause__
        print(error, "|", repr(cause), "|", repr(cause.__context__))

states = {}
barrier = threading.Barrier(3)


def handling(n):
    """Each thread has its own 'exception being handled'."""
    try:
        raise ValueError(n)
    except ValueError:
        barrier.wait()
        states[n] = (str(sys.exc_info()[1]), str(sys.exception()))
        barrier.wait()
    states[n] += (sys.exc_info(),)


threads = [threading.Thread(target=handling, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
barrier.wait()
print("main handles nothing:", sys.exc_info())
barrier.wait()
for t in threads:
    t.join()
print(states[0], states[1])

shared = ValueError("one object")
log = []


def raises_shared(n):
    try:
        raise shared
    except ValueError as error:
        log.append(error is shared)


for n in range(3):
    t = threading.Thread(target=raises_shared, args=(n,))
    t.start()
    t.join()
print(log, shared.__context__)
Task(parse, "no").start()
last = Task(nested, "z")
last.start()
last.outcome()

"""Inside __init__ another thread runs, and can see the half-built object."""
import threading


class Inspector(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.subject = None
        self.request = threading.Event()
        self.answer = threading.Event()
        self.reports = []

    def run(self):
        while True:
            self.request.wait()
            self.request.clear()
            self.reports.append(sorted(vars(self.subject)))
            self.answer.set()

    def look(self, subject):
        self.subject = subject
        self.request.set()
        seen = self.answer.wait(timeout=10)
        self.answer.clear()
        self.subject = None
        return seen


inspector = Inspector()
inspector.start()


class House:
    def __init__(self, name):
        inspector.look(self)
        self.name = name
        inspector.look(self)
        self.rooms = [Room(self, n) for n in range(2)]
        inspector.look(self)


class Room:
    def __init__(self, house, number):
        self.number = number
        self.seen = inspector.look(house)


class Villa(House):
    def __init__(self, name, pool):
        self.pool = pool
        super().__init__(name)


h = House("small")
for report in inspector.reports:
    print(report)
inspector.reports.clear()
v = Villa("big", pool=True)
print(len(inspector.reports), inspector.reports[0], [r.seen for r in v.rooms], v.name)


class Worker:
    """Starts a thread of its own in __init__ and waits until it is up."""

    def __init__(self, n):
        self.ready = threading.Event()
        self.jobs = []
        self.thread = threading.Thread(target=self.work, args=(n,))
        self.thread.start()
        self.ready.wait()
        self.started_with = list(self.jobs)

    def work(self, n):
        self.jobs.extend(range(n))
        self.ready.set()


print([w.started_with for w in map(Worker, (1, 2, 3))])

meeting = threading.Barrier(3)
built = []


class Member:
    def __init__(self, n):
        self.n = n
        self.ticket = meeting.wait(timeout=10)
        built.append(self)


threads = [threading.Thread(target=Member, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(m.n for m in built), sorted(m.ticket for m in built))


class Meta:
    def __new__(cls, value):
        made = super().__new__(cls)
        inspector.look(made)
        made.value = value
        return made

    def __init__(self, value):
        inspector.look(self)


inspector.reports.clear()
print(Meta(5).value, inspector.reports)

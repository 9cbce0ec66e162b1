"""A three-stage pipeline of threads; a stage's error poisons the line and the program fails with all the errors."""
import queue
import threading

END = object()

class Stage(threading.Thread):
    def __init__(self, name, function, inbox, outbox):
        super().__init__(name=name)
        self.function, self.inbox, self.outbox = function, inbox, outbox
        self.handled = 0
        self.error = None

    def run(self):
        try:
            while (item := self.inbox.get()) is not END:
                for result in self.function(item):
                    self.outbox.put(result)
                self.handled += 1
        except Exception as err:
            err.add_note(f"in stage {self.name!r}, after {self.handled} items")
            self.error = err
            while self.inbox.get() is not END:     # drain, so that nobody before us blocks
                pass
        finally:
            self.outbox.put(END)

class Pipeline:
    def __init__(self, *functions, capacity=2):
        self.first = inbox = queue.Queue(capacity)
        self.stages = []
        for f in functions:
            outbox = queue.Queue(capacity)
            self.stages.append(Stage(f.__name__, f, inbox, outbox))
            inbox = outbox
        self.last = inbox

    def run(self, items):
        for s in self.stages:
            s.start()
        feeder = threading.Thread(target=self._feed, args=(items,))
        feeder.start()
        results = list(iter(self.last.get, END))
        for t in (feeder, *self.stages):
            t.join()
        errors = [s.error for s in self.stages if s.error]
        if errors:
            raise ExceptionGroup(f"{len(errors)} stage(s) failed", errors)
        return results

    def _feed(self, items):
        for item in items:
            self.first.put(item)
        self.first.put(END)

def split(line):
    yield from line.split(",")

def parse(word):
    if word.strip():
        yield int(word)

def invert(n):
    yield round(60 / n, 3)

good = Pipeline(split, parse, invert)
print(good.run(["1,2,3", "", "4, 5 ,,6", "-8"]))
print({s.name: s.handled for s in good.stages})

one_bad = Pipeline(split, parse, invert)
try:
    one_bad.run(["1,2", "x,3"] + ["9"] * 20)
except* ValueError as group:
    print(group.message, "|", len(group.exceptions), "|", group.exceptions[0], "|", group.exceptions[0].__notes__)
print({s.name: s.handled for s in one_bad.stages})
print("queues empty:", one_bad.first.empty(), one_bad.last.empty(), "full:", one_bad.first.full())

full = queue.Queue(1)
full.put("only")
for attempt in (lambda: full.put_nowait(1), lambda: full.put(1, timeout=0.01), lambda: queue.SimpleQueue().get_nowait(),
                lambda: queue.LifoQueue().get(timeout=0.01), lambda: full.get(timeout=-1)):
    try:
        attempt()
    except (queue.Full, queue.Empty, ValueError) as err:
        print(type(err).__name__, err)

print("now for real")
Pipeline(split, parse, invert).run(["5,0,2", "7,oops"])
print("not reached")

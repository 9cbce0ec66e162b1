"""Three stages joined by queues; an error in a stage travels to the end."""
import queue
import threading


class Stage(threading.Thread):
    def __init__(self, function, source, sink):
        super().__init__(name=function.__name__)
        self.function, self.source, self.sink = function, source, sink
        self.handled = 0

    def run(self):
        for item in iter(self.source.get, None):
            if not isinstance(item, Exception):
                try:
                    item = self.function(item)
                except Exception as error:
                    error.args += (f"in stage {self.name}",)
                    item = error
                self.handled += 1
            self.sink.put(item)
        self.sink.put(None)


def parse(text):
    return [int(part) for part in text.split(",")]


def average(numbers):
    return sum(numbers) / len(numbers)


def show(value):
    return f"{value:.2f}"


def build(*functions):
    queues = [queue.Queue(2) for _ in functions] + [queue.Queue()]
    stages = [Stage(f, queues[i], queues[i + 1]) for i, f in enumerate(functions)]
    for stage in stages:
        stage.start()
    return queues[0], queues[-1], stages


entry, exit, stages = build(parse, average, show)
for line in ("1,2,3", "10", "4,x", "7,8", ",", "100,0"):
    entry.put(line)
entry.put(None)
for result in iter(exit.get, None):
    print(repr(result))
for stage in stages:
    stage.join()
print([(s.name, s.handled) for s in stages])


def numbers_from(n):
    def feed(sink):
        for k in range(2, n):
            sink.put(k)
        sink.put(None)
    return feed


def sieve(limit):
    """A chain of threads, one more for each prime found."""
    source = queue.Queue()
    threading.Thread(target=numbers_from(limit), args=(source,)).start()
    primes = []
    while (prime := source.get()) is not None:
        primes.append(prime)
        sink = queue.Queue()

        def keep(source=source, sink=sink, prime=prime):
            for k in iter(source.get, None):
                if k % prime:
                    sink.put(k)
            sink.put(None)

        threading.Thread(target=keep).start()
        source = sink
    return primes


print(sieve(50))

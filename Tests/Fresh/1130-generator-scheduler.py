"""A cooperative scheduler made of generators: tasks, sleeping on a virtual clock, channels, joining, deadlock."""
import heapq
from collections import deque
from itertools import count

class Deadlock(Exception): ...
class Task:
    finished, result = False, None
    def __init__(self, ident, gen):
        self.ident, self.gen, self.name, self.joiners = ident, gen, gen.__name__, []

class Channel:
    def __init__(self):
        self.items, self.getters = deque(), deque()

class Kernel:
    def __init__(self):
        self.ready, self.sleeping, self.trace = deque(), [], []
        self.clock, self.alive, self.serial = 0, 0, count()
    def spawn(self, gen):
        task = Task(next(self.serial), gen)
        self.alive += 1
        self.ready.append((task, None))
        return task
    def run(self):
        while self.alive:
            if not self.ready:
                if not self.sleeping:
                    raise Deadlock(f"{self.alive} task(s) stuck at t={self.clock}")
                self.clock, _, task = heapq.heappop(self.sleeping)
                self.ready.append((task, None))
            task, value = self.ready.popleft()
            try:
                self.handle(task, *task.gen.send(value))
            except StopIteration as stop:
                task.finished, task.result = True, stop.value
                self.alive -= 1
                self.trace.append(f"t={self.clock:<3} {task.name}#{task.ident} -> {task.result}")
                self.ready.extend((j, task) for j in task.joiners)
    def handle(self, task, op, *args):
        match op, args:
            case "sleep", (ticks,):
                heapq.heappush(self.sleeping, (self.clock + ticks, next(self.serial), task))
            case "spawn", (gen,):
                self.ready.append((task, self.spawn(gen)))
            case "join", (other,):
                self.ready.append((task, other)) if other.finished else other.joiners.append(task)
            case "put", (chan, item) if chan.getters:
                self.ready += (chan.getters.popleft(), item), (task, None)
            case "put", (chan, item):
                chan.items.append(item)
                self.ready.append((task, None))
            case "get", (chan,) if chan.items:
                self.ready.append((task, chan.items.popleft()))
            case "get", (chan,):
                chan.getters.append(task)

def miner(chan, n, pace):
    for i in range(n):
        yield "sleep", pace
        yield "put", chan, i * pace
    return f"{n} dug"

def smelter(chan, n):
    total = 0
    for _ in range(n):
        total += yield "get", chan
        yield "sleep", 2
    return total

def boss():
    chan, tasks, results = Channel(), [], []
    for gen in (miner(chan, 4, 1), miner(chan, 3, 3), smelter(chan, 7)):
        tasks.append((yield "spawn", gen))
    for t in tasks:
        results.append((yield "join", t).result)
    return results

def lonely():
    yield "get", Channel()

k = Kernel()
k.spawn(boss())
k.run()
k.spawn(lonely())
print(*k.trace, sep="\n")
try:
    k.run()
except Deadlock as err:
    print("Deadlock:", err)

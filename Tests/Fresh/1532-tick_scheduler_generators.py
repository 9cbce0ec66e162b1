# A tiny interpreter loop: "threads" are generators, one lock, switching by ticks or on demand.
from collections import deque


def cpu(name, n):
    for i in range(n):
        yield ("op", f"{name}{i}")
    return n


def io(name, n, wait):
    done = 0
    for i in range(n):
        yield ("op", f"{name}{i}")
        got = yield ("sleep", wait)
        done += got
    return done


class Interpreter:
    def __init__(self, quantum):
        self.quantum = quantum
        self.ready = deque()
        self.sleeping = []
        self.clock = 0
        self.timeline = []
        self.switches = 0
        self.results = {}

    def spawn(self, name, gen):
        self.ready.append((name, gen, None))

    def wake(self):
        due = sorted(s for s in self.sleeping if s[0] <= self.clock)
        for s in due:
            self.sleeping.remove(s)
            self.ready.append((s[1], s[2], s[0]))

    def run(self):
        last = None
        while self.ready or self.sleeping:
            if not self.ready:
                self.clock = min(s[0] for s in self.sleeping)
                self.timeline.append("_")
                self.wake()
            name, gen, value = self.ready.popleft()
            if last is not None and last != name:
                self.switches += 1
            last = name
            for _ in range(self.quantum):
                try:
                    kind, arg = gen.send(value)
                except StopIteration as stop:
                    self.results[name] = stop.value
                    break
                value = None
                if kind == "sleep":
                    self.sleeping.append((self.clock + arg, name, gen))
                    break
                self.clock += 1
                self.timeline.append(name)
                self.wake()
            else:
                self.ready.append((name, gen, None))
        return self


for quantum in (1, 3, 100):
    vm = Interpreter(quantum)
    vm.spawn("A", cpu("a", 8))
    vm.spawn("B", cpu("b", 5))
    vm.spawn("I", io("i", 3, 4))
    vm.run()
    print(f"quantum {quantum:>3}: {''.join(vm.timeline)}  clock={vm.clock} switches={vm.switches}")
    print("   results", dict(sorted(vm.results.items())))

vm = Interpreter(2)
for k, wait in enumerate((5, 5, 9)):
    vm.spawn("XYZ"[k], io("w", 2, wait))
print("waits overlap:", "".join(vm.run().timeline), vm.clock, "instead of", 2 * (5 + 5 + 9) + 6)
g = cpu("g", 1)
print(next(g), next(g, "finished"))

"""Generators as tasks: a round-robin scheduler with send, throw, results and cancellation."""
from collections import deque


class Cancelled(Exception):
    pass


class Task:
    def __init__(self, name, generator):
        self.name, self.generator, self.result, self.error = name, generator, None, None
        self.cancelling = False

    def step(self, value):
        try:
            if self.cancelling:
                self.cancelling = False
                return self.generator.throw(Cancelled(self.name))
            return self.generator.send(value)
        except StopIteration as stop:
            self.result = stop.value
        except Cancelled as error:
            self.error = error
        return self


def run(tasks):
    ready = deque((task, None) for task in tasks)
    turns = 0
    while ready:
        task, value = ready.popleft()
        turns += 1
        what = task.step(value)
        if what is task:
            print("done", task.name, task.result, repr(task.error))
        elif isinstance(what, Task):
            what.cancelling = True
            ready.append((task, "told"))
        else:
            ready.append((task, what * 2))
    return turns


def counter(n):
    total = 0
    for i in range(n):
        total += yield i
    return total


def both(*generators):
    results = []
    for g in generators:
        results.append((yield from g))
    return results


def stubborn():
    tries = 0
    while True:
        try:
            yield tries
        except Cancelled as error:
            tries += 1
            if tries == 2:
                raise
            print("not yet", error)


def killer(victim):
    for _ in range(2):
        print((yield victim))
        yield 0


victim = Task("stubborn", stubborn())
print(run([Task("count", counter(4)), Task("both", both(counter(2), counter(3))), victim, Task("killer", killer(victim))]))
g = counter(2)
try:
    g.send(1)
except TypeError as error:
    print(error)
print(next(g), g.send(3), g.gi_frame.f_locals["total"], g.gi_running)
g.close()
print(g.gi_frame, list(g))
try:
    g.throw(ValueError, "late") if False else g.throw(ValueError("late"))
except ValueError as error:
    print(error)

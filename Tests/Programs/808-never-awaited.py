"""The warning for a coroutine that nobody awaited: once a place, with its line."""
import sys


async def task(n=0):
    return n


class Service:
    async def start(self):
        pass

    @classmethod
    async def make(cls):
        pass


def forgets():
    c = task()
    return 1


def nested():
    async def local():
        pass
    local()


print("one", file=sys.stderr)
task()
for i in range(3):
    task(i)
print("in a function", file=sys.stderr)
forgets()
forgets()
print("methods", file=sys.stderr)
Service().start()
Service.make()
nested()
print("rebound", file=sys.stderr)
x = task()
x = 5
print("closed or begun: no warning", file=sys.stderr)
task().close()
try:
    task().send(None)
except StopIteration:
    pass
print("in a list", file=sys.stderr)
items = [task(), task()]
items.clear()


async def outer():
    task()
    await task()

print("inside a coroutine", file=sys.stderr)
try:
    outer().send(None)
except StopIteration:
    pass
kept = task()
print("end", file=sys.stderr)

"""What an event loop really does, step by step: who runs between which awaits."""
import asyncio

trace = []

def note(*parts):
    trace.append(" ".join(map(str, parts)))

def flush(title):
    print(f"{title}: " + " | ".join(trace))
    trace.clear()

async def counter(name, n, pauses=1):
    for i in range(n):
        note(name, i)
        for _ in range(pauses):
            await asyncio.sleep(0)
    note(name, "end")
    return name * n

async def no_await(name):
    note(name, "never gives way")
    return name

class Ticket:
    """An awaitable of our own; bare yield gives way to the loop once."""
    def __init__(self, number):
        self.number = number
    def __await__(self):
        note("ticket", self.number, "called")
        yield
        note("ticket", self.number, "served")
        return self.number * 100

async def main():
    print(await asyncio.gather(counter("a", 3), counter("b", 2), counter("c", 1)))
    flush("three counters")
    print(await asyncio.gather(counter("fast", 2), counter("slow", 2, pauses=2), no_await("rude")))
    flush("different paces")
    task = asyncio.create_task(counter("t", 1), name="my task")
    note("created", task.get_name(), task.done())
    await asyncio.sleep(0)
    note("one turn", task.done())
    note("result", await task, task.done(), task.result())
    flush("a task")
    coro = counter("lazy", 1)
    note("coroutine made, nothing ran")
    note("awaited directly:", await coro)
    flush("a bare coroutine")
    async def add(*tickets):
        return sum([await t for t in tickets])
    print(await asyncio.gather(add(Ticket(1), Ticket(2)), add(Ticket(3))))
    flush("tickets")
    done = asyncio.Event()
    async def waiter(name):
        note(name, "waits")
        await done.wait()
        note(name, "woke")
    tasks = [asyncio.create_task(waiter(f"w{i}")) for i in range(3)]
    await asyncio.sleep(0)
    done.set()
    note("set")
    await asyncio.gather(*tasks)
    flush("an event")

asyncio.run(main())
coro = no_await("x")
try:
    coro.send(None)
except StopIteration as stop:
    print("by hand:", stop.value)
try:
    asyncio.run(no_await)
except ValueError as err:
    print("ValueError:", str(err).split(",")[0])
coro = counter("closed", 1)
coro.send(None)
coro.close()
try:
    coro.send(None)
except RuntimeError as err:
    print("RuntimeError:", err)

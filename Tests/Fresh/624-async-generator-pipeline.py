"""Async generators chained into a pipeline, with clean-up that really runs."""
import asyncio
from contextlib import aclosing


async def sensor(name, readings):
    print(f"[{name} on]")
    try:
        for value in readings:
            await asyncio.sleep(0.001)
            yield value
    finally:
        print(f"[{name} off]")


async def smooth(source, width):
    window = []
    async for value in source:
        window.append(value)
        if len(window) > width:
            window.pop(0)
        if len(window) == width:
            yield sum(window) / width


async def only_changes(source):
    last = None
    async for value in source:
        if value != last:
            yield value
        last = value


async def take(n, source):
    async with aclosing(source) as it:
        count = 0
        async for value in it:
            yield value
            count += 1
            if count == n:
                return


async def echo():
    """asend works as send does."""
    received = yield "ready"
    while received is not None:
        received = yield received.upper()


async def main():
    async with aclosing(sensor("thermo", [20, 20, 22, 24, 24, 24, 24])) as s:
        print([v async for v in only_changes(smooth(s, 2))])

    async with aclosing(take(2, sensor("hygro", range(100)))) as s:
        print({i: v async for i, v in aenumerate(s)})

    e = echo()
    print(await anext(e), await e.asend("one"), await e.asend("two"))
    try:
        await e.asend(None)
    except StopAsyncIteration:
        print("echo finished")
    print("default:", await anext(e, "nothing left"))

    squares = (x * x async for x in sensor("cam", [1, 2, 3]))
    print("sum of squares:", sum([s async for s in squares]))


async def aenumerate(source, start=0):
    i = start
    async for value in source:
        yield i, value
        i += 1


asyncio.run(main())

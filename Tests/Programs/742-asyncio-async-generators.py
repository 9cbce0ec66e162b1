# Asynchronous generators and comprehensions over queues and timers; closing them early.
import asyncio


async def ticks(count, delay=0.001):
    try:
        for n in range(count):
            await asyncio.sleep(delay)
            yield n
    finally:
        await asyncio.sleep(0)
        print("ticks closed")


async def drain(queue):
    while (item := await queue.get()) is not None:
        yield item


class Connection:
    async def __aenter__(self):
        print("open")
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0)
        print("close", kind.__name__ if kind else None)
        return kind is KeyError


async def main():
    print([n async for n in ticks(3)])
    print({n: n * n async for n in ticks(5) if n % 2})
    queue = asyncio.Queue()
    for item in ["a", "b", None]:
        queue.put_nowait(item)
    print([item.upper() async for item in drain(queue)])
    agen = ticks(10)
    async for n in agen:
        if n == 1:
            break
    await agen.aclose()
    print("closed by hand")

    async with Connection() as connection:
        print(type(connection).__name__)
    async with Connection():
        raise KeyError("swallowed")
    task = asyncio.create_task(use())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print("task cancelled", task.cancelled())


async def use():
    async with Connection():
        async for n in ticks(100, 1):
            print("never")


asyncio.run(main())

"""Asynchronous iterators, generators, comprehensions and context managers."""
import asyncio
from contextlib import asynccontextmanager, aclosing


class Ticker:
    def __init__(self, stop):
        self.stop = stop

    def __aiter__(self):
        self.n = 0
        return self

    async def __anext__(self):
        if self.n == self.stop:
            raise StopAsyncIteration
        self.n += 1
        await asyncio.sleep(0)
        return self.n


async def countdown(n):
    try:
        while n:
            got = yield n
            n = got if got is not None else n - 1
    except GeneratorExit:
        print("closed at", n)
        raise
    finally:
        await asyncio.sleep(0)
        print("cleaned")


@asynccontextmanager
async def session(name):
    print("open", name)
    try:
        yield name
    except RuntimeError as error:
        print("handled", error)
    finally:
        print("close", name)


async def main():
    print([x async for x in Ticker(4) if x % 2], {x: y async for x in Ticker(2) async for y in Ticker(x)})
    async with session("a") as a, session("b") as b:
        print(a + b)
        raise RuntimeError("inside")
    g = countdown(5)
    print(await anext(g), await g.asend(3), await anext(g))
    await g.aclose()
    print(await anext(g, "none left"))
    async with aclosing(countdown(3)) as h:
        async for x in h:
            if x == 2:
                break
    async for x in Ticker(2):
        print(x)
    else:
        print("exhausted")
    try:
        async for _ in [1]:
            pass
    except TypeError as error:
        print(error)
    try:
        [x for x in Ticker(1)]
    except TypeError as error:
        print(error)
    print(sum([x async for x in countdown(3)]), await asyncio.gather(*(anext(aiter(Ticker(i))) for i in (1, 2))))


asyncio.run(main())

import asyncio
from contextlib import asynccontextmanager, AsyncExitStack, aclosing

class Ticker:
    """An asynchronous iterator written by hand."""
    def __init__(self, n, delay=0.03):
        self.n, self.delay = n, delay
    def __aiter__(self):
        self.i = 0
        return self
    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        await asyncio.sleep(self.delay)
        self.i += 1
        return self.i
async def countdown(n, log):
    try:
        while n:
            yield n
            n -= 1
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        log.append(f"closed at {n}")

async def running_mean():
    total, count, mean = 0, 0, None
    while True:
        x = yield mean
        total, count = total + x, count + 1
        mean = total / count

async def take(agen, k):
    async for x in agen:
        if k == 0:
            break
        k -= 1
        yield x

class Session:
    def __init__(self, name, log, swallow=()):
        self.name, self.log, self.swallow = name, log, swallow
    async def __aenter__(self):
        await asyncio.sleep(0)
        self.log.append(f"open {self.name}")
        return self
    async def __aexit__(self, et, ev, tb):
        self.log.append(f"close {self.name} {et.__name__ if et else '-'}")
        return et is not None and issubclass(et, self.swallow)

@asynccontextmanager
async def transaction(log):
    log.append("begin")
    try:
        yield log.append
    except ValueError as e:
        log.append(f"rollback {e}")
    else:
        log.append("commit")

async def main():
    print([x async for x in Ticker(4)], {x: x * x async for x in Ticker(5, 0) if x % 2})
    log = []
    async with aclosing(countdown(5, log)) as c:
        print([x async for x in take(c, 2)], log)
    print(log)
    m = running_mean()
    await anext(m)
    print([await m.asend(v) for v in (10, 20, 60)])
    await m.aclose()
    print(await anext(m, "exhausted"))
    async with Session("a", log := []) as a, Session("b", log, (KeyError,)) as b:
        log.append(a.name + b.name)
        raise KeyError("swallowed by b")
    print(log)
    for err in (None, ValueError("neg")):
        async with transaction(log := []) as say:
            say("work")
            if err: raise err
        print(log)
    log.clear()
    async with AsyncExitStack() as stack:
        for n in "xyz":
            await stack.enter_async_context(Session(n, log))
        stack.callback(log.append, "callback")
    print(log)

asyncio.run(main())

"""A publish/subscribe broker with async context managers, async iterators and async generators."""
import asyncio
from collections import defaultdict
from contextlib import AsyncExitStack, aclosing, asynccontextmanager

DONE = object()
class Subscription:
    def __init__(self):
        self.queue = asyncio.Queue()
    def __aiter__(self):
        return self
    async def __anext__(self):
        message = await self.queue.get()
        if message is not DONE:
            return message
        raise StopAsyncIteration

class Broker:
    def __init__(self):
        self.topics, self.dropped = defaultdict(list), 0
    @asynccontextmanager
    async def subscribe(self, topic):
        sub = Subscription()
        self.topics[topic].append(sub)
        try:
            yield sub
        finally:
            self.topics[topic].remove(sub)
    async def publish(self, topic, message):
        if not self.topics[topic]:
            self.dropped += 1
        for sub in self.topics[topic]:
            await sub.queue.put(message)
        await asyncio.sleep(0)
    def close(self):
        for subs in self.topics.values():
            for sub in subs:
                sub.queue.put_nowait(DONE)

async def listener(broker, topic, keep=lambda m: True):
    async with broker.subscribe(topic) as sub:
        return [message async for message in sub if keep(message)]

async def numbered(source, start=1):
    async for item in source:
        yield start, item
        start += 1

async def ticker(n, log):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        log.append(f"ticker closed at {i}")

@asynccontextmanager
async def resource(name, log):
    log.append(f"open {name}")
    try:
        yield name.upper()
    except LookupError as err:
        log.append(f"{name} swallowed {err!r}")
    finally:
        log.append(f"close {name}")

async def main():
    broker = Broker()
    await broker.publish("news", "nobody listens yet")
    tasks = [asyncio.create_task(listener(broker, "news")),
             asyncio.create_task(listener(broker, "news", str.istitle)),
             asyncio.create_task(listener(broker, "sport"))]
    await asyncio.sleep(0)
    for topic, text in (("news", "Rain"), ("sport", "1:0"), ("news", "more rain"), ("opera", "?"), ("news", "Sun")):
        await broker.publish(topic, text)
    broker.close()
    print("heard:", await asyncio.gather(*tasks))
    print("topics:", *sorted(broker.topics), sep="\n  ")
    print("dropped:", broker.dropped, "left:", {t: len(s) for t, s in broker.topics.items()})
    log = []
    print([n async for n, _ in numbered(ticker(3, log), start=10)], {t: t * t async for t in ticker(2, log)}, log)
    async with aclosing(ticker(100, log)) as ticks:
        while await anext(ticks) < 4: ...
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(n, log)) for n in ("db", "cache")]
        stack.callback(log.append, "callback")
        raise KeyError(*names[:1])
    print(log)

asyncio.run(main())

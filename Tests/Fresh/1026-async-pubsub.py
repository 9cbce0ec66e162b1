"""Publish/subscribe on one event loop, with a Condition."""
import asyncio
from collections import defaultdict

class Broker:
    def __init__(self):
        self._topics = defaultdict(list)
        self._ready = asyncio.Condition()

    async def subscribe(self, topic):
        q = asyncio.Queue()
        async with self._ready:
            self._topics[topic].append(q)
            self._ready.notify_all()
        return q

    async def publish(self, topic, message, need=1):
        async with self._ready:
            await self._ready.wait_for(lambda: len(self._topics[topic]) >= need)
        for q in self._topics[topic]:
            q.put_nowait(message)


async def subscriber(name, topic, broker, out, start_after):
    await asyncio.sleep(start_after)
    q = await broker.subscribe(topic)
    while (msg := await q.get()) is not None:
        out.append(f"{name} <- {topic}: {msg}")


async def main():
    broker, out = Broker(), []

    async def editor():
        await broker.publish("news", "rain tomorrow", need=2)
        await broker.publish("sport", "3:1")
        await broker.publish("news", "sun after all")
        await broker.publish("news", None)
        await broker.publish("sport", None)

    async with asyncio.TaskGroup() as tg:
        tg.create_task(editor())
        tg.create_task(subscriber("ann", "news", broker, out, 0))
        tg.create_task(subscriber("bob", "news", broker, out, 0.05))
        tg.create_task(subscriber("eve", "sport", broker, out, 0.1))
    for line in sorted(out):
        print(line)


asyncio.run(main())

"""A load test in one loop: a bounded number of clients at a time, a server with a slow resource, and time limits."""

import asyncio
import collections
import time

LIMIT = 10


class Database:
    """Allows three queries at a time, each of which takes a while."""

    def __init__(self):
        self.slots = asyncio.Semaphore(3)
        self.busy = self.most_busy = 0

    async def query(self, key):
        async with self.slots:
            self.busy += 1
            self.most_busy = max(self.most_busy, self.busy)
            await asyncio.sleep(0.01)
            self.busy -= 1
            return key * key


async def serve(reader, writer, database, seen):
    try:
        while line := await reader.readline():
            key = int(line)
            if key == 13:
                await asyncio.sleep(60)
            seen[key % 3] += 1
            writer.write(b"%d\n" % await database.query(key))
            await writer.drain()
    except ConnectionError:
        seen["lost"] += 1
    except asyncio.CancelledError:
        seen["cancelled"] += 1
    finally:
        writer.close()


async def ask(address, key, gate, active):
    async with gate:
        active.append(key)
        reader, writer = await asyncio.open_connection(*address)
        try:
            async with asyncio.timeout(0.5):
                writer.write(b"%d\n" % key)
                return int(await reader.readline())
        finally:
            active.remove(key)
            writer.close()


async def main():
    database, seen, most = Database(), collections.Counter(), 0
    server = await asyncio.start_server(lambda r, w: serve(r, w, database, seen), "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    gate, active = asyncio.Semaphore(LIMIT), []
    began = time.monotonic()
    tasks = [asyncio.create_task(ask(address, key, gate, active)) for key in range(40)]
    while not all(task.done() for task in tasks):
        most = max(most, len(active))
        await asyncio.sleep(0.005)
    took = time.monotonic() - began
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([result for result in results if isinstance(result, int)])
    print("failed:", [(key, type(result).__name__) for key, result in enumerate(results) if not isinstance(result, int)])
    print("most clients:", most, "most queries:", database.most_busy, "took about 0.5 s:", 0.4 < took < 1.2)
    print("by remainder:", [seen[n] for n in range(3)])
    server.close()
    print("serving:", server.is_serving())


asyncio.run(main())

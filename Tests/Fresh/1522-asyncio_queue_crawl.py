"""A pretend crawler: an asyncio.Queue feeds three workers; links lead to more work."""
import asyncio
from collections import defaultdict

SITE = {
    "/": ["/docs", "/blog", "/about"],
    "/docs": ["/docs/gil", "/docs/threads", "/"],
    "/docs/gil": ["/docs/threads", "/blog/2"],
    "/docs/threads": [],
    "/blog": ["/blog/1", "/blog/2", "/missing"],
    "/blog/1": ["/about"],
    "/blog/2": ["/blog/1", "/docs/gil"],
    "/about": ["/"],
}


class NotFound(LookupError):
    pass


async def fetch(path):
    await asyncio.sleep(0.03)
    try:
        return SITE[path]
    except KeyError:
        raise NotFound(path) from None


async def worker(q, seen, back, errors, stats, me):
    while True:
        depth, path = await q.get()
        try:
            stats[me] += 1
            for link in await fetch(path):
                back[link].append(path)
                if link not in seen:
                    seen[link] = depth + 1
                    await q.put((depth + 1, link))
        except NotFound as e:
            errors.append(e.args[0])
        finally:
            q.task_done()


async def crawl(start, nworkers):
    q = asyncio.PriorityQueue()
    seen, back, errors, stats = {start: 0}, defaultdict(list), [], [0] * nworkers
    q.put_nowait((0, start))
    ws = [asyncio.create_task(worker(q, seen, back, errors, stats, i)) for i in range(nworkers)]
    await q.join()
    for w in ws:
        w.cancel()
    ended = await asyncio.gather(*ws, return_exceptions=True)
    assert all(isinstance(e, asyncio.CancelledError) for e in ended)
    return seen, back, errors, stats


async def small_print():
    q = asyncio.Queue(maxsize=2)
    order = []

    async def put_all():
        for i in range(5):
            await q.put(i)
            order.append(f"put{i}")

    t = asyncio.create_task(put_all())
    await asyncio.sleep(0.03)
    print("blocked at", q.qsize(), q.full(), order)
    try:
        q.put_nowait(9)
    except asyncio.QueueFull as e:
        print(type(e).__name__)
    print("got", [await q.get() for _ in range(5)], t.done() or await t is None)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(type(e).__name__, q.empty())


seen, back, errors, stats = asyncio.run(crawl("/", 3))
for path in sorted(seen, key=lambda p: (seen[p], p)):
    print("  " * seen[path] + path, "<-", ", ".join(sorted(back[path])))
print("pages:", len(seen), "errors:", errors, "fetched:", sum(stats))
asyncio.run(small_print())

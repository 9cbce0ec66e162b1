"""A crawler over a made-up web: asyncio.Queue, a crew of workers, join, and cancellation at the end."""
import asyncio

WEB = {
    "/": ["/docs", "/blog", "/about"],
    "/docs": ["/docs/api", "/docs/faq", "/"],
    "/blog": ["/blog/1", "/blog/2", "/gone"],
    "/blog/1": ["/blog/2", "/"],
    "/blog/2": ["/blog/1", "/private"],
    "/docs/api": ["/docs/faq"],
    "/docs/faq": [],
    "/about": ["/"],
}

class NotFound(Exception):
    pass

async def fetch(path):
    await asyncio.sleep(0)
    if path not in WEB:
        raise NotFound(path)
    return WEB[path]

async def crawl(start, crew):
    queue = asyncio.Queue()
    depth = {start: 0}
    dead, visits = [], []

    async def worker():
        while True:
            path = await queue.get()
            try:
                for link in await fetch(path):
                    if link not in depth:
                        depth[link] = depth[path] + 1
                        queue.put_nowait(link)
                visits.append(path)
            except NotFound as err:
                dead.append(err.args[0])
            finally:
                queue.task_done()

    queue.put_nowait(start)
    workers = [asyncio.create_task(worker()) for _ in range(crew)]
    await queue.join()
    for w in workers:
        w.cancel()
    outcome = await asyncio.gather(*workers, return_exceptions=True)
    return visits, depth, dead, [type(o).__name__ for o in outcome]

async def bounded():
    q = asyncio.Queue(maxsize=2)
    log = []

    async def producer():
        for i in range(5):
            await q.put(i)
            log.append(f"+{i}")

    task = asyncio.create_task(producer())
    for _ in range(3):
        await asyncio.sleep(0)
    log.append(f"full={q.full()}")
    while not (task.done() and q.empty()):
        log.append(f"-{await q.get()}")
    print(" ".join(log), "| maxsize", q.maxsize, "size", q.qsize())
    for attempt in (lambda: q.get_nowait(), lambda: [q.put_nowait(x) for x in "abc"], lambda: [q.task_done() for _ in range(9)]):
        try:
            attempt()
        except (asyncio.QueueEmpty, asyncio.QueueFull, ValueError) as err:
            print(" ", type(err).__name__, err)

async def orders():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        q = kind()
        for item in (3, "b"), (1, "z"), (2, "m"), (1, "a"):
            await q.put(item)
        print(f"{kind.__name__:<14}", [(await q.get())[1] for _ in range(q.qsize())])

for crew in (1, 3):
    visits, depth, dead, outcome = asyncio.run(crawl("/", crew))
    print(crew, "worker(s):", len(visits), "pages, dead:", sorted(dead), outcome)
    print("   depth:", sorted(depth.items(), key=lambda kv: (kv[1], kv[0])))
    if crew == 1:
        print("   order:", visits)
asyncio.run(bounded())
asyncio.run(orders())

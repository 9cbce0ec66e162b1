import asyncio
from collections import defaultdict


async def producer(q: asyncio.Queue, name: str, n: int) -> None:
    for i in range(n):
        await q.put((name, i))
        await asyncio.sleep(0)


async def consumer(q: asyncio.Queue, sums: dict) -> None:
    while True:
        name, value = await q.get()
        sums[name] += value
        q.task_done()


async def main() -> None:
    q = asyncio.Queue(maxsize=4)
    sums = defaultdict(int)
    consumers = [asyncio.create_task(consumer(q, sums)) for _ in range(2)]
    await asyncio.gather(*(producer(q, n, k) for n, k in (("red", 10), ("green", 20), ("blue", 5))))
    await q.join()
    for c in consumers:
        c.cancel()
    outcome = await asyncio.gather(*consumers, return_exceptions=True)
    print("consumers ended by", {type(o).__name__ for o in outcome})
    for name, total in sorted(sums.items()):
        print(f"{name:.<10}{total:.>6}")
    print("empty:", q.empty(), "full:", q.full(), "maxsize:", q.maxsize)

    pq = asyncio.PriorityQueue()
    for item in [(3, "low"), (1, "high"), (2, "mid")]:
        pq.put_nowait(item)
    print([pq.get_nowait()[1] for _ in range(pq.qsize())])
    try:
        pq.get_nowait()
    except asyncio.QueueEmpty:
        print("nothing left")
    for _ in range(4):
        q.put_nowait("x")
    try:
        q.put_nowait("y")
    except asyncio.QueueFull:
        print("no room")


if __name__ == "__main__":
    asyncio.run(main())

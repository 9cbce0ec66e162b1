# Queues: producers and consumers, back pressure, join, priorities, the last first.
import asyncio


async def producer(name, queue, count):
    for n in range(count):
        await queue.put((name, n))
        print("put", name, n, "size", queue.qsize())
    print(name, "is finished")


async def consumer(name, queue):
    while True:
        item = await queue.get()
        print(name, "got", item)
        await asyncio.sleep(0.01 if name.endswith("0") else 0.03)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    consumers = [asyncio.create_task(consumer(f"consumer {i}", queue)) for i in range(2)]
    await asyncio.gather(producer("a", queue, 3), producer("b", queue, 2))
    await queue.join()
    print("all done", queue.empty(), queue.full(), queue.maxsize)
    for c in consumers:
        c.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True))

    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    queue.put_nowait(1)
    queue.put_nowait(2)
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull as error:
        print(repr(error), queue)

    heap = asyncio.PriorityQueue()
    for item in [(3, "c"), (1, "a"), (2, "b")]:
        heap.put_nowait(item)
    print([await heap.get() for _ in range(3)])
    stack = asyncio.LifoQueue()
    for item in "xyz":
        await stack.put(item)
    print([stack.get_nowait() for _ in range(3)])
    try:
        stack.task_done(), stack.task_done(), stack.task_done(), stack.task_done()
    except ValueError as error:
        print(error)

    # Waiting getters are served in the order they came; a cancelled one is passed over.
    q = asyncio.Queue()
    getters = [asyncio.create_task(q.get(), name=f"g{i}") for i in range(3)]
    await asyncio.sleep(0)
    print(q)
    getters[0].cancel()
    q.put_nowait("first")
    q.put_nowait("second")
    done, _ = await asyncio.wait(getters)
    print(sorted((t.get_name(), t.cancelled() or t.result()) for t in done))


asyncio.run(main())

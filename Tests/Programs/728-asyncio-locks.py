# Lock, Event, Condition, Semaphore: who goes next, what is refused.
import asyncio


async def main():
    lock = asyncio.Lock()

    async def holder(name):
        print(name, "wants it")
        async with lock:
            print(name, "has it")
            await asyncio.sleep(0)
        print(name, "gave it back")

    await asyncio.gather(*(holder(n) for n in "abc"))
    print(lock.locked(), repr(lock).split("[")[1])
    try:
        lock.release()
    except RuntimeError as error:
        print(error)

    await lock.acquire()
    waiters = [asyncio.create_task(holder(f"w{i}")) for i in range(3)]
    await asyncio.sleep(0)
    print(repr(lock).split("[")[1])
    waiters[0].cancel()
    lock.release()
    await asyncio.gather(*waiters, return_exceptions=True)

    event = asyncio.Event()

    async def waiter(n):
        print("waiter", n, await event.wait(), event.is_set())

    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(repr(event).split("[")[1])
    event.set()
    event.clear()
    await asyncio.gather(*tasks)

    semaphore = asyncio.Semaphore(2)
    active = peak = 0

    async def limited(n):
        nonlocal active, peak
        async with semaphore:
            active += 1
            peak = max(peak, active)
            print("in", n)
            await asyncio.sleep(0.01 * (n + 1))
            active -= 1

    await asyncio.gather(*(limited(n) for n in range(5)))
    print("peak", peak, semaphore.locked(), repr(semaphore).split("[")[1])
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


async def conditions():
    condition = asyncio.Condition()
    items = []

    async def take(n):
        async with condition:
            await condition.wait_for(lambda: items)
            print("taker", n, "takes", items.pop(0))

    takers = [asyncio.create_task(take(n)) for n in range(3)]
    await asyncio.sleep(0)
    for item in "xyz":
        async with condition:
            items.append(item)
            condition.notify()
        await asyncio.sleep(0)
    await asyncio.gather(*takers)
    for call in (condition.notify, condition.notify_all):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
asyncio.run(conditions())

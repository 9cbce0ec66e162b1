import asyncio

async def lock_demo():
    lock, trace = asyncio.Lock(), []
    shared = {"n": 0}
    async def unsafe():
        v = shared["n"]
        await asyncio.sleep(0)
        shared["n"] = v + 1
    await asyncio.gather(*(unsafe() for _ in range(10)))
    print("without a lock:", shared["n"])
    shared["n"] = 0
    async def safe(i):
        async with lock:
            trace.append(i)
            await unsafe()
    await asyncio.gather(*map(safe, range(10)))
    print("with a lock:", shared["n"], "fair:", trace == list(range(10)), lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print("RuntimeError:", e)

async def semaphore_demo():
    sem = asyncio.Semaphore(2)
    active = peak = 0
    async def use(i):
        nonlocal active, peak
        async with sem:
            active += 1
            peak = max(peak, active)
            await asyncio.sleep(0.03)
            active -= 1
    await asyncio.gather(*[use(i) for i in range(6)])
    print("peak:", peak, "active:", active, "locked:", sem.locked())
    b = asyncio.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print("ValueError:", e)

async def event_demo():
    ev, woken = asyncio.Event(), []
    async def waiter(n):
        woken.append((n, await ev.wait()))
    ts = [asyncio.create_task(waiter(n)) for n in "abc"]
    await asyncio.sleep(0.03)
    print("before:", woken, ev.is_set())
    ev.set()
    await asyncio.gather(*ts)
    print("after:", woken)

async def condition_demo():
    cond, stock, sold = asyncio.Condition(), [], []
    async def buyer(name, want):
        async with cond:
            await cond.wait_for(lambda: len(stock) >= want)
            sold.append((name, [stock.pop(0) for _ in range(want)]))
            cond.notify_all()
    async def seller():
        for i in range(1, 7):
            await asyncio.sleep(0.03)
            async with cond:
                stock.append(i)
                cond.notify_all()
    await asyncio.gather(buyer("greedy", 3), buyer("modest", 1), buyer("pair", 2), seller())
    print("sold:", sold, "left:", stock)
    try:
        cond.notify()
    except RuntimeError as e:
        print("RuntimeError:", e)

async def barrier_demo():
    bar, seen = asyncio.Barrier(3), []
    async def go(n):
        for phase in range(2):
            seen.append((phase, n))
            await bar.wait()
    await asyncio.gather(*(go(n) for n in range(3)))
    print("phases in order:", [p for p, _ in seen], bar.n_waiting, bar.parties)

async def main():
    for demo in (lock_demo, semaphore_demo, event_demo, condition_demo, barrier_demo):
        print(f"[{demo.__name__.removesuffix('_demo')}]")
        await demo()

asyncio.run(main())

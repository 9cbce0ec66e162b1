"""asyncio's own Lock, Semaphore, Condition, Event and Barrier in small scenes."""
import asyncio

async def limited():
    limit = asyncio.Semaphore(3)
    inside, peak, finished = 0, 0, []
    async def job(n):
        nonlocal inside, peak
        async with limit:
            inside += 1
            peak = max(peak, inside)
            for _ in range(1 + n % 3):
                await asyncio.sleep(0)
            inside -= 1
            finished.append(n)
    await asyncio.gather(*(job(n) for n in range(9)))
    print("semaphore: peak", peak, "all done", sorted(finished) == list(range(9)), "locked", limit.locked())

async def lost_update():
    """An await between the read and the write loses updates even with one thread."""
    balance = 0
    lock = asyncio.Lock()
    async def deposit(guard):
        nonlocal balance
        if guard:
            await guard.acquire()
        before = balance
        await asyncio.sleep(0)
        balance = before + 1
        if guard:
            guard.release()
    await asyncio.gather(*(deposit(None) for _ in range(50)))
    unguarded, balance = balance, 0
    await asyncio.gather(*(deposit(lock) for _ in range(50)))
    print("balance without a lock:", unguarded, "with:", balance, "| lock free:", not lock.locked())
    try:
        lock.release()
    except RuntimeError as err:
        print("RuntimeError:", err)

async def fifo_lock():
    lock, order = asyncio.Lock(), []
    async def enter(name):
        async with lock:
            order.append(name)
            await asyncio.sleep(0)
    await lock.acquire()
    tasks = [asyncio.create_task(enter(name)) for name in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    lock.release()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print("lock order:", "".join(order), "| cancelled waiter:", repr(results[1]))

async def condition():
    cond, stock, log = asyncio.Condition(), [], []
    async def customer(name, want):
        async with cond:
            await cond.wait_for(lambda: len(stock) >= want)
            log.append((name, [stock.pop(0) for _ in range(want)]))
    customers = [asyncio.create_task(customer(*c)) for c in (("big", 3), ("small", 1), ("mid", 2))]
    for n in range(6):
        await asyncio.sleep(0)
        async with cond:
            stock.append(n)
            cond.notify_all()
    await asyncio.gather(*customers)
    print("condition:", sorted(name for name, _ in log), sorted(n for _, got in log for n in got))

async def barrier():
    b, stages = asyncio.Barrier(3), []
    async def runner(name):
        for stage in range(2):
            stages.append(f"{name}{stage}")
            async with b as position:
                assert 0 <= position < 3
    await asyncio.gather(*map(runner, "xyz"))
    print("barrier:", stages[:3], sorted(stages[3:]), b.n_waiting, b.parties)
    waiter = asyncio.create_task(b.wait())
    await asyncio.sleep(0)
    await b.abort()
    try:
        await waiter
    except asyncio.BrokenBarrierError as err:
        print("broken:", b.broken, err)

for scene in (limited, lost_update, fifo_lock, condition, barrier):
    asyncio.run(scene())

"""Asyncio: workers on a queue, a semaphore, a task group, timeouts and cancellation."""
import asyncio


async def worker(name, jobs, results, limit):
    try:
        while True:
            n = await jobs.get()
            async with limit:
                await asyncio.sleep(n / 1000)
                results.append((n, name if n == 0 else n * n))
            jobs.task_done()
    except asyncio.CancelledError:
        results.append((99, "cancelled"))
        raise


async def slow(n):
    await asyncio.sleep(n)
    return n


async def failing():
    await asyncio.sleep(0.01)
    raise ValueError("failed")


async def main():
    jobs, results, limit = asyncio.Queue(), [], asyncio.Semaphore(2)
    for n in (30, 10, 20):
        jobs.put_nowait(n)
    tasks = [asyncio.create_task(worker(f"w{i}", jobs, results, limit), name=f"w{i}") for i in range(3)]
    await jobs.join()
    for t in tasks:
        t.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(results, [t.cancelled() for t in tasks], tasks[0].get_name())
    try:
        async with asyncio.timeout(0.05):
            await slow(10)
    except TimeoutError as error:
        print("timeout", repr(error), isinstance(error.__cause__, asyncio.CancelledError))
    try:
        async with asyncio.TaskGroup() as group:
            ok = group.create_task(slow(0.001))
            bad = group.create_task(failing())
            long = group.create_task(slow(10))
    except* ValueError as errors:
        print(errors.exceptions, ok.result(), long.cancelled(), repr(bad.exception()))
    done, pending = await asyncio.wait([asyncio.ensure_future(slow(x)) for x in (0.02, 0.01, 5)], timeout=0.1)
    print(sorted(t.result() for t in done), len(pending))
    for t in pending:
        t.cancel()
    print([await c for c in asyncio.as_completed([slow(0.03), slow(0.01), slow(0.02)])])
    print(await asyncio.wait_for(asyncio.shield(slow(0.01)), 1), asyncio.current_task().get_name())
    return "over"


print(asyncio.run(main()))

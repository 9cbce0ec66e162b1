import asyncio
import time


async def fetch(name, delay, trace):
    trace.append(f"> {name}")
    await asyncio.sleep(delay)
    trace.append(f"< {name}")
    return f"{name}:{delay:.2f}"


async def broken(delay):
    await asyncio.sleep(delay)
    raise ConnectionError("reset by peer")


async def main():
    trace = []
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    res = await asyncio.gather(fetch("slow", 0.15, trace), fetch("mid", 0.10, trace),
                               fetch("fast", 0.05, trace))
    dt = loop.time() - t0
    print(res)
    print(trace)
    print("overlapped:", dt < 0.29)

    # sequential awaits do not overlap
    trace.clear()
    t0 = time.perf_counter()
    for n in "abc":
        await fetch(n, 0.05, trace)
    print("one after the other:", time.perf_counter() - t0 >= 0.149, trace)

    # exceptions
    trace.clear()
    res = await asyncio.gather(fetch("x", 0.03, trace), broken(0.06), return_exceptions=True)
    print([r if isinstance(r, str) else repr(r) for r in res])
    survivor = asyncio.create_task(fetch("survivor", 0.12, trace), name="surv")
    try:
        await asyncio.gather(survivor, broken(0.03))
    except ConnectionError as e:
        print("gather raised:", e, "| survivor done:", survivor.done())
    print(survivor.get_name(), "->", await survivor)

    # as_completed and wait
    coros = [fetch(f"job{d}", d / 20, []) for d in (5, 1, 3)]
    order = []
    for fut in asyncio.as_completed(coros):
        order.append(await fut)
    print(order)
    tasks = {asyncio.create_task(fetch(f"w{d}", d / 20, []), name=f"w{d}") for d in (1, 6)}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.get_name() for t in done], [t.get_name() for t in pending])
    for t in pending:
        t.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True) != [])
    print([t.cancelled() for t in pending], await asyncio.gather())
    # tasks start in the order in which they were created, at the first await
    steps = []
    async def step(i):
        for k in range(3):
            steps.append(f"{i}{k}")
            await asyncio.sleep(0)
    ts = [asyncio.create_task(step(i)) for i in "AB"]
    steps.append("created")
    await asyncio.gather(*ts)
    print(steps)
    return len(asyncio.all_tasks())


print("tasks at the end:", asyncio.run(main()))

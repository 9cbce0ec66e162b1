# asyncio.wait() with its modes and time limit, and as_completed().
import asyncio


async def nap(seconds, name, error=None):
    await asyncio.sleep(seconds)
    if error:
        raise error
    return name


def names(tasks):
    return sorted(t.get_name() for t in tasks)


def make(plan):
    return [asyncio.create_task(nap(s, n, e), name=n) for s, n, e in plan]


async def finish(tasks):
    for t in tasks:
        t.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    quick = [(0.01, "a", None), (0.04, "b", None), (0.07, "c", None)]
    failing = [(0.01, "a", None), (0.03, "b", OSError("b")), (0.2, "c", None)]
    for title, plan, how in [
        ("all", quick, {}),
        ("first", quick, {"return_when": asyncio.FIRST_COMPLETED}),
        ("limit", quick, {"timeout": 0.055}),
        ("exception", failing, {"return_when": asyncio.FIRST_EXCEPTION}),
        ("none fails", quick, {"return_when": asyncio.FIRST_EXCEPTION}),
    ]:
        done, pending = await asyncio.wait(make(plan), **how)
        print(title, names(done), names(pending))
        await finish(done | pending)

    for bad in ([], 3):
        try:
            await asyncio.wait(bad)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    coro = nap(0, "coro")
    try:
        await asyncio.wait([coro])
    except TypeError as error:
        print(error)
    coro.close()
    task = asyncio.create_task(nap(0, "single"))
    try:
        await asyncio.wait(task)
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait([task], return_when="SOON")
    except ValueError as error:
        print(error)

    for next_one in asyncio.as_completed([nap(0.05, "z"), nap(0.01, "y"), nap(0.03, "x", KeyError("x"))]):
        try:
            print("completed", await next_one)
        except KeyError as error:
            print("failed", error)
    try:
        for next_one in asyncio.as_completed([nap(0.01, "in time"), nap(1, "late")], timeout=0.05):
            print(await next_one)
    except TimeoutError as error:
        print("as_completed", repr(error))


asyncio.run(main())

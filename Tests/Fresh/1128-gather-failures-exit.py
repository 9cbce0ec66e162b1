"""Collecting results when some fail: gather, wait, as_completed; ends with an uncaught exception group member."""
import asyncio


class FetchError(Exception):
    def __init__(self, city, status):
        super().__init__(f"{city}: HTTP {status}")
        self.city, self.status = city, status


WEATHER = {"Oslo": (1, -4), "Rome": (3, 17), "Lima": (2, 404), "Cairo": (5, 29), "Perth": (4, 503)}


async def fetch(city):
    turns, value = WEATHER[city]
    for _ in range(turns):
        await asyncio.sleep(0)
    if value > 100:
        raise FetchError(city, value)
    return city, value


async def gather_all():
    results = await asyncio.gather(*map(fetch, WEATHER), return_exceptions=True)
    for r in results:
        match r:
            case FetchError(city=city, status=404):
                print("  not found:", city)
            case FetchError() as err:
                print("  error:", err)
            case (city, degrees):
                print(f"  {city}: {degrees:+d}")


async def gather_first_error():
    tasks = [asyncio.create_task(fetch(c), name=c) for c in WEATHER]
    try:
        await asyncio.gather(*tasks)
    except FetchError as err:
        print("  first error:", err)
    print("  the others go on:", {t.get_name(): t.done() for t in tasks})
    await asyncio.wait(tasks)
    print("  in the end:", {t.get_name(): t.exception() is None for t in tasks})


async def completion_order():
    order = []
    for next_done in asyncio.as_completed([fetch(c) for c in WEATHER]):
        try:
            order.append((await next_done)[0])
        except FetchError as err:
            order.append(err.status)
    print("  as completed:", order)


async def wait_kinds():
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = {asyncio.create_task(fetch(c), name=c) for c in WEATHER}
        done, pending = await asyncio.wait(tasks, return_when=when)
        failed = sorted(t.get_name() for t in done if t.exception())
        print(f"  {when}: done {sorted(t.get_name() for t in done)}, failed {failed}")
        for t in pending:
            t.cancel()
        for t in await asyncio.gather(*pending, return_exceptions=True):
            assert isinstance(t, asyncio.CancelledError)


async def nested_gather():
    inner = asyncio.gather(fetch("Oslo"), fetch("Cairo"))
    print("  nested:", await asyncio.gather(inner, asyncio.sleep(0, "x"), inner), await asyncio.gather())


for scene in (gather_all, gather_first_error, completion_order, wait_kinds, nested_gather):
    print(scene.__name__)
    asyncio.run(scene())


async def fatal():
    async with asyncio.TaskGroup() as tg:
        for city in WEATHER:
            tg.create_task(fetch(city))


try:
    asyncio.run(fatal())
except* FetchError as group:
    failures = group.exceptions
    print("group:", [str(e) for e in failures])
print("the first of them ends the program")
raise failures[0]

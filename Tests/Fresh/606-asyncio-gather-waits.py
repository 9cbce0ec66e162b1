"""Three waits in sequence against three waits with gather."""
import asyncio
import time


async def fetch(city, delay):
    print(f"  -> ask for {city}")
    await asyncio.sleep(delay)
    print(f"  <- got {city}")
    return city.upper(), delay


async def sequential(plan):
    return [await fetch(city, delay) for city, delay in plan]


async def together(plan):
    return await asyncio.gather(*(fetch(city, delay) for city, delay in plan))


async def timed(label, coro):
    print(label)
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    result = await coro
    print("  result:", result)
    return round(loop.time() - t0, 1)


async def with_failure():
    async def bad():
        await asyncio.sleep(0.02)
        raise LookupError("no such city")

    results = await asyncio.gather(fetch("oslo", 0.05), bad(), return_exceptions=True)
    for r in results:
        kind = "error" if isinstance(r, Exception) else "value"
        print(f"  {kind}: {r!r}")


async def main():
    plan = [("rome", 0.3), ("lima", 0.1), ("cairo", 0.2)]
    a = await timed("in sequence", sequential(plan))
    b = await timed("together", together(plan))
    print(f"sequence about {a} s, together about {b} s, speed-up {a / b:.0f}x")
    print("with a failure")
    await with_failure()


start = time.monotonic()
asyncio.run(main())
print("under two seconds:", time.monotonic() - start < 2)

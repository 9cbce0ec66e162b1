import asyncio


async def work(seconds, value="done"):
    try:
        await asyncio.sleep(seconds)
        return value
    except asyncio.CancelledError:
        print(f"  work({seconds}) told to stop")
        raise


async def attempt(label, coro, limit):
    try:
        async with asyncio.timeout(limit) as cm:
            result = await coro
        print(f"{label}: {result}, expired={cm.expired()}")
    except TimeoutError:
        print(f"{label}: timed out, expired={cm.expired()}")


async def main():
    await attempt("quick", work(0.01), 1)
    await attempt("slow", work(9), 0.05)
    await attempt("no limit", work(0.02, "patient"), None)
    try:
        await asyncio.wait_for(work(8), timeout=0.05)
    except asyncio.TimeoutError as e:
        print("wait_for:", type(e).__name__, asyncio.TimeoutError is TimeoutError)

    inner = asyncio.create_task(work(0.2, "survived"))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.05)
    except TimeoutError:
        print("shielded task done yet?", inner.done())
    print("later:", await inner)

    tasks = {asyncio.create_task(work(s, s)) for s in (0.05, 0.2, 7)}
    done, pending = await asyncio.wait(tasks, timeout=0.4)
    print(sorted(t.result() for t in done), len(pending), "pending")
    for t in pending:
        t.cancel()
    await asyncio.wait(pending)

asyncio.run(main())

"""asyncio.timeout and wait_for: what runs when time is up."""
import asyncio


async def slow_query(name, seconds):
    print(f"{name}: start")
    try:
        await asyncio.sleep(seconds)
        print(f"{name}: finished")
        return f"rows of {name}"
    except asyncio.CancelledError:
        print(f"{name}: cancelled, rolling back")
        raise
    finally:
        print(f"{name}: connection closed")


async def with_timeout(name, seconds, limit):
    try:
        async with asyncio.timeout(limit) as scope:
            rows = await slow_query(name, seconds)
    except TimeoutError:
        print(f"{name}: timed out, expired={scope.expired()}")
        return None
    print(f"{name}: ok, expired={scope.expired()}")
    return rows


async def with_wait_for(name, seconds, limit):
    try:
        return await asyncio.wait_for(slow_query(name, seconds), timeout=limit)
    except asyncio.TimeoutError as exc:
        return type(exc).__name__


async def extend_deadline():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.05) as scope:
        scope.reschedule(loop.time() + 1)
        await asyncio.sleep(0.15)
        print("deadline moved, still alive")
    async with asyncio.timeout(None) as scope:
        print("no deadline:", scope.when())


async def main():
    print(await with_timeout("users", 0.02, 0.5))
    print(await with_timeout("orders", 2, 0.1))
    print(await with_wait_for("stock", 0.01, 0.5))
    print(await with_wait_for("archive", 2, 0.05))
    await extend_deadline()


asyncio.run(main())

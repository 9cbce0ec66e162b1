# shield(): the wait is cancelled, the work goes on.
import asyncio


async def work(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print(name, "done")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    inner = asyncio.create_task(work("inner", 0.03))

    async def wait():
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError:
            print("the wait is cancelled; inner is done:", inner.done())
            raise

    outer = asyncio.create_task(wait())
    await asyncio.sleep(0.01)
    outer.cancel()
    await asyncio.wait([outer])
    print(outer.cancelled(), await inner)

    try:
        await asyncio.wait_for(asyncio.shield(task := asyncio.create_task(work("long", 0.04))), 0.01)
    except TimeoutError:
        print("timed out; still going:", not task.done())
    print(await task)

    print(await asyncio.shield(work("plain", 0.01)))
    try:
        await asyncio.shield(work("bad", 0.01, ValueError("bad")))
    except ValueError as error:
        print("through the shield:", error)

    cancelled = asyncio.create_task(work("victim", 1))
    shield = asyncio.shield(cancelled)
    await asyncio.sleep(0)
    cancelled.cancel()
    try:
        await shield
    except asyncio.CancelledError:
        print("cancelling the inner one cancels the shield", shield.cancelled())


asyncio.run(main())

"""Cancelling tasks: finally blocks, shield, messages, and refusing to stop."""
import asyncio


async def patient(name):
    try:
        print(f"{name}: working")
        await asyncio.sleep(10)
    except asyncio.CancelledError as exc:
        print(f"{name}: asked to stop, args={exc.args}")
        await asyncio.sleep(0)          # clean-up may await
        print(f"{name}: tidy")
        raise


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
        return "carried on"


async def commit(log):
    await asyncio.sleep(0.05)
    log.append("committed")


async def request(log):
    task = asyncio.create_task(commit(log))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        log.append("request cancelled")
        await task
        raise


async def main():
    t = asyncio.create_task(patient("p1"))
    await asyncio.sleep(0)
    print("cancel accepted:", t.cancel("shutdown"), "count:", t.cancelling())
    try:
        await t
    except asyncio.CancelledError:
        print("p1 cancelled:", t.cancelled())
    print("cancel again:", t.cancel())

    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    s.cancel()
    print("stubborn:", await s, s.cancelled(), s.cancelling())

    log = []
    r = asyncio.create_task(request(log))
    await asyncio.sleep(0.01)
    r.cancel()
    result = await asyncio.gather(r, return_exceptions=True)
    print(log, type(result[0]).__name__)

    never = asyncio.create_task(patient("never starts"))
    never.cancel()
    print("never started:", (await asyncio.gather(never, return_exceptions=True))[0].__class__.__name__)


asyncio.run(main())

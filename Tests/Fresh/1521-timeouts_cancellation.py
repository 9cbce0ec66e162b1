import asyncio


async def slow(tag, log, delay=1.0):
    log.append(f"{tag} start")
    try:
        await asyncio.sleep(delay)
        log.append(f"{tag} end")
        return tag
    except asyncio.CancelledError as e:
        log.append(f"{tag} cancelled {e.args}")
        raise
    finally:
        log.append(f"{tag} cleanup")

async def stubborn(log):
    for attempt in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            log.append(f"ignored cancel {attempt}")
            if attempt == 1:
                return "gave in"

async def main():
    # 1. wait_for
    log = []
    try:
        await asyncio.wait_for(slow("wf", log), timeout=0.05)
    except TimeoutError as e:
        print(1, type(e).__name__, log)
    print(1, await asyncio.wait_for(slow("ok", [], 0.03), timeout=1))

    # 2. asyncio.timeout, also rescheduled
    log = []
    try:
        async with asyncio.timeout(0.05) as cm:
            await slow("tm", log)
    except TimeoutError:
        print(2, "expired:", cm.expired(), log)
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.03) as cm:
        cm.reschedule(loop.time() + 1)
        await asyncio.sleep(0.09)
    print(2, "expired:", cm.expired())

    # 3. cancel by hand, with a message
    log = []
    t = asyncio.create_task(slow("hand", log))
    await asyncio.sleep(0)
    print(3, t.cancel("enough"), t.cancelled(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError:
        print(3, log, t.cancelled(), t.done(), t.cancel())

    # 4. a task cancelled before it ever ran
    log = []
    t = asyncio.create_task(slow("unborn", log))
    t.cancel()
    print(4, (await asyncio.wait([t]))[1], log, t.cancelled())

    # 5. shield keeps the inner task alive
    log = []
    inner = asyncio.create_task(slow("inner", log, 0.15))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.05)
    except TimeoutError:
        print(5, "outer timed out, inner done:", inner.done())
    print(5, await inner, log)

    # 6. swallowing the cancellation
    log = []
    t = asyncio.create_task(stubborn(log))
    for _ in range(2):
        await asyncio.sleep(0)
        t.cancel()
    await asyncio.wait([t])
    print(6, t.result(), log, t.cancelled(), t.cancelling())

    # 7. the exception of a task, and asking too early
    t = asyncio.create_task(slow("early", []))
    try:
        t.result()
    except asyncio.InvalidStateError as e:
        print(7, type(e).__name__, e)
    t.cancel()

asyncio.run(main())
print("loop closed cleanly")

# asyncio.timeout, timeout_at and wait_for, with operations that never finish or finish at once.
import asyncio

async def never():
    await asyncio.get_running_loop().create_future()

async def polite_never(log):
    try:
        await never()
    finally:
        log.append("polite one cleaned up")

async def ignores_cancellation():
    try:
        await never()
    except asyncio.CancelledError:
        return "finished anyway"

async def main():
    loop = asyncio.get_running_loop()
    log = []
    try:
        async with asyncio.timeout(0.01) as cm:
            await polite_never(log)
    except TimeoutError as err:
        print("1.", type(err).__name__, err.args, cm.expired(), log, asyncio.TimeoutError is TimeoutError)
    async with asyncio.timeout(60) as cm:
        value = await asyncio.sleep(0, "quick")
    print("2.", value, cm.expired())
    async with asyncio.timeout(None) as cm:
        print("3.", cm.when(), end=" ")
        cm.reschedule(loop.time() + 60)
        print(cm.when() > loop.time(), cm.expired())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("4. body starts even so")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("4. too late already")
    try:
        async with asyncio.timeout(60) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await never()
            except TimeoutError:
                print("5. inner", inner.expired(), "outer", outer.expired())
            outer.reschedule(loop.time())
            await never()
    except TimeoutError:
        print("5. inner", inner.expired(), "outer", outer.expired())
    try:
        async with asyncio.timeout(0.01):
            try:
                await never()
            except asyncio.CancelledError:
                raise ValueError("replaced") from None
    except ValueError as err:
        print("6.", repr(err))
    print("7.", await asyncio.wait_for(asyncio.sleep(0, 7), timeout=60), await asyncio.wait_for(asyncio.sleep(0, 8), None))
    task = asyncio.create_task(never())
    try:
        await asyncio.wait_for(task, 0.01)
    except TimeoutError:
        print("8.", task.cancelled(), task.done())
    shielded = asyncio.create_task(ignores_cancellation())
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0.01)
    except TimeoutError:
        print("9. still running:", not shielded.done())
    shielded.cancel()
    print("9.", await shielded, shielded.cancelled())
    future = loop.create_future()
    future.set_result("ready")
    print("10.", await asyncio.wait_for(future, 0))
    try:
        await asyncio.wait_for(never(), 0)
    except TimeoutError:
        print("10. zero means now")
    done, pending = await asyncio.wait([asyncio.create_task(never(), name="n"),
                                        asyncio.create_task(asyncio.sleep(0, "s"), name="s")], timeout=0.02)
    print("11.", [t.get_name() for t in done], [t.get_name() for t in pending])
    for t in pending:
        t.cancel()

asyncio.run(main())

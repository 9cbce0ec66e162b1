# timeout(), timeout_at(), wait_for(): what expires, what is cancelled, what is raised.
import asyncio


async def nap(seconds, value="value"):
    try:
        await asyncio.sleep(seconds)
        return value
    except asyncio.CancelledError:
        print("nap cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.02) as limit:
            print("inside", limit.expired(), limit.when() > loop.time())
            await nap(5)
    except TimeoutError as error:
        print("timeout", repr(error), type(error.__cause__).__name__, limit.expired())

    async with asyncio.timeout(1) as limit:
        print(await nap(0.01))
    print(limit, limit.expired())

    async with asyncio.timeout(None) as limit:
        print(limit.when(), repr(limit))
        limit.reschedule(loop.time() + 0.01)
        try:
            await nap(5)
        except asyncio.CancelledError:
            print("inner sees the cancellation")
            print("swallowed")
    print("after", limit.expired(), asyncio.current_task().cancelling())


async def nested():
    try:
        async with asyncio.timeout(0.02):
            try:
                async with asyncio.timeout(5):
                    await nap(1)
            except TimeoutError:
                print("wrong limit")
    except TimeoutError:
        print("the outer limit")
    try:
        async with asyncio.timeout(5):
            try:
                async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1):
                    await nap(1)
            except TimeoutError:
                print("the inner limit, in the past")
    except TimeoutError:
        print("wrong limit")

    print(await asyncio.wait_for(nap(0.01, "in time"), 1))
    for seconds in (0.02, 0, -1):
        try:
            await asyncio.wait_for(nap(1), seconds)
        except asyncio.TimeoutError as error:
            print("wait_for", seconds, repr(error))
    print(await asyncio.wait_for(nap(0.01, "no limit"), None))
    done = asyncio.get_running_loop().create_future()
    done.set_result("ready")
    print(await asyncio.wait_for(done, 0))
    limit = asyncio.timeout(1)
    try:
        limit.reschedule(3)
    except RuntimeError as error:
        print(error)
    async with limit:
        pass
    for again in (lambda: limit.reschedule(1), None):
        try:
            if again:
                again()
            else:
                async with limit:
                    pass
        except RuntimeError as error:
            print(error)


asyncio.run(main())
asyncio.run(nested())

# gather(): results in the order given, the first exception, exceptions as results, duplicates, cancellation.
import asyncio


async def work(name, delay=0.0, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print("done", name)
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(work("a", 0.03), work("b", 0.01), work("c", 0.02)))
    print(await asyncio.gather(work("d"), work("e", 0, ValueError("no e")), return_exceptions=True))

    slow = asyncio.create_task(work("slow", 0.03))
    try:
        await asyncio.gather(slow, work("bad", 0.01, KeyError("bad")), work("other", 0.02))
    except KeyError as error:
        print("gather raised", repr(error), "slow is done:", slow.done())
    print("the others go on:", await slow)

    shared = asyncio.create_task(work("shared"))
    print(await asyncio.gather(shared, work("x"), shared))

    group = asyncio.gather(work("p", 1), work("q", 1))
    await asyncio.sleep(0.01)
    print("cancel", group.cancel(), group.done())
    try:
        await group
    except asyncio.CancelledError as error:
        print("group cancelled", group.cancelled(), error.args)

    done = asyncio.get_running_loop().create_future()
    done.set_result("early")
    print(await asyncio.gather(done, work("late")))

    one = asyncio.create_task(work("one", 1))
    both = asyncio.gather(one, work("two"), return_exceptions=True)
    await asyncio.sleep(0.01)
    one.cancel("stop it")
    print([repr(r) for r in await both])


asyncio.run(main())

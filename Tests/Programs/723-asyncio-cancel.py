# Cancelling a task: where it takes effect, how it is caught, its message, and what cancel() answers.
import asyncio


async def patient(name):
    try:
        print(name, "waits")
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise
    finally:
        print(name, "cleans up")


async def stubborn():
    for attempt in range(2):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("stubborn ignores", attempt)
    return "finished anyway"


async def unborn():
    print("never printed")


async def main():
    task = asyncio.create_task(patient("one"), name="first")
    await asyncio.sleep(0)
    print(task.cancel("enough"), task.cancelling(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("awaited", error.args, task.cancelled(), task.done(), task.cancel())

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling(), task.uncancel(), task.uncancel(), task.uncancel())

    task = asyncio.create_task(unborn())
    task.cancel()
    await asyncio.wait([task])
    print("unborn", task.cancelled())

    # A chain: the cancellation reaches the innermost wait, and comes back through all.
    async def outer():
        try:
            await patient("inner")
        except asyncio.CancelledError:
            print("outer turns it into an error")
            raise RuntimeError("turned") from None

    task = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except RuntimeError as error:
        print(repr(error), task.cancelled(), repr(task.exception()))

    # Cancelling a task by itself takes effect at its next wait.
    async def suicidal():
        asyncio.current_task().cancel()
        print("still running")
        await asyncio.sleep(0)
        print("never printed")

    task = asyncio.create_task(suicidal())
    for ask in (task.result, task.exception):
        try:
            await asyncio.wait([task])
            ask()
        except asyncio.CancelledError as error:
            print(type(error).__name__, error.args)


asyncio.run(main())

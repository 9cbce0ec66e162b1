# TaskGroup: waits for all; one failure cancels the others; errors come as a group.
import asyncio


async def work(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            print(name, "fails")
            raise error
        print(name, "done")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work("a", 0.02), name="task a")
        b = group.create_task(work("b", 0.01))
        print("block ends")
    print(a.result(), b.result(), a.get_name())

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("slow", 1))
            group.create_task(work("bad", 0.01, ValueError("bad")))
            group.create_task(work("worse", 0.01, KeyError("worse")))
            await asyncio.sleep(5)
            print("never printed")
    except ExceptionGroup as errors:
        print(errors.message, errors.exceptions, errors.subgroup(KeyError).exceptions)
    print("cancelling", asyncio.current_task().cancelling())

    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(work("child", 1))
            await asyncio.sleep(0)
            raise OSError("in the block")
    except ExceptionGroup as errors:
        print(repr(errors), task.cancelled())

    # A child that is cancelled on its own is no failure.
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work("alone", 1))
        group.create_task(work("sibling", 0.01))
        await asyncio.sleep(0)
        task.cancel()
    print(task.cancelled())

    # Children may make children.
    async with asyncio.TaskGroup() as group:
        async def parent(depth):
            if depth:
                group.create_task(parent(depth - 1))
            print("depth", depth)
        group.create_task(parent(2))
    coro = work("late", 0)
    try:
        group.create_task(coro)
    except RuntimeError as error:
        print(str(error).split(" ")[0], str(error).split("> ")[-1])
        coro.close()


async def outside():
    async def grouped():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(work("x", 1))
                group.create_task(work("y", 1))
        except asyncio.CancelledError:
            print("group cancelled from outside")
            raise

    task = asyncio.create_task(grouped())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
asyncio.run(outside())

# Names of tasks, and the messages of wrong uses.
import asyncio
import types


async def nothing():
    return None


class Custom:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "custom"


async def main():
    me = asyncio.current_task()
    print(me.get_name(), me in asyncio.all_tasks(), len(asyncio.all_tasks()))
    task = asyncio.create_task(nothing())
    print(task.get_name())
    task.set_name(5)
    print(repr(task.get_name()), asyncio.iscoroutine(task.get_coro()), asyncio.iscoroutinefunction(nothing))
    await task
    print(asyncio.iscoroutinefunction(print), asyncio.iscoroutine(nothing), asyncio.isfuture(task))
    for wrong in (nothing, 5, None):
        try:
            asyncio.create_task(wrong)
        except TypeError as error:
            print(str(error).split(" at ")[0])
        try:
            await asyncio.gather(wrong)
        except TypeError as error:
            print(error)
        try:
            await wrong
        except TypeError as error:
            print(error)
    print(await Custom(), await asyncio.ensure_future(Custom()), await asyncio.gather(Custom(), nothing()))
    print(await asyncio.wait_for(Custom(), 1))

    async def itself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(itself())
    except RuntimeError as error:
        print(str(error).split(":")[0])

    @types.coroutine
    def bad_yield():
        yield "what is this"

    async def bad():
        await bad_yield()

    try:
        await asyncio.create_task(bad())
    except RuntimeError as error:
        print(error)

    other = asyncio.new_event_loop()
    future = other.create_future()

    async def foreign():
        await future

    try:
        await asyncio.create_task(foreign())
    except RuntimeError as error:
        print(str(error).split(" ")[0], str(error).split("> ")[-1])
    future.cancel()
    other.close()
    try:
        await asyncio.sleep(-1)
        await asyncio.sleep("x")
    except TypeError as error:
        print(error)


asyncio.run(main())

# contextlib's asynchronous half: generators, stacks, aclosing.
import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


@asynccontextmanager
async def opened(name, swallow=False):
    print("open", name)
    try:
        yield name.upper()
    except KeyError as error:
        print(name, "saw", repr(error))
        if not swallow:
            raise
    finally:
        await asyncio.sleep(0)
        print("close", name)


async def numbers():
    try:
        for i in range(5):
            yield i
    finally:
        print("numbers closed")


async def main():
    async with opened("a") as a, opened("b") as b:
        print(a, b)
    async with opened("c", swallow=True):
        raise KeyError("c")
    try:
        async with opened("d"):
            raise KeyError("d")
    except KeyError as error:
        print("out came", error)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(opened("e")))
        print(stack.enter_context(nullcontext("plain")))
        stack.callback(print, "callback", sep="-")

        async def bye(name):
            print("bye", name)

        stack.push_async_callback(bye, "you")
    async with aclosing(numbers()) as n:
        async for i in n:
            if i == 2:
                break

    @opened("deco")
    async def work():
        print("work")
        return 3

    print(await work(), await work())


asyncio.run(main())

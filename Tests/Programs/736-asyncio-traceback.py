# The traceback of an error in a task leads through the awaits, not through the loop's inside.
import asyncio


async def inner(x):
    await asyncio.sleep(0)
    return 10 // x


async def middle(x):
    return await inner(x)


async def child(x):
    try:
        return await middle(x)
    except ZeroDivisionError as error:
        raise RuntimeError("child failed") from error


async def main():
    print("start")
    good = asyncio.create_task(child(5))
    print(await good)
    bad = asyncio.create_task(child(0))
    await bad


asyncio.run(main())

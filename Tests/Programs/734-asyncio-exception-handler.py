# Errors nobody waits for reach the loop's exception handler, with what is known about them.
import asyncio


def handler(loop, context):
    error = context.get("exception")
    print("handler:", context["message"].split(" at ")[0].split("(")[0].strip(), repr(error), sorted(context))


async def fail(text):
    raise ValueError(text)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    task = asyncio.create_task(fail("forgotten"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("task failed", task.done())
    del task
    print("deleted")

    task = asyncio.create_task(fail("looked at"))
    await asyncio.wait([task])
    print(repr(task.exception()))
    del task
    print("no report for one whose exception was asked for")

    def broken(x):
        return 1 / x

    loop.call_soon(broken, 0)
    loop.call_later(0.01, broken, 0)
    await asyncio.sleep(0.02)

    loop.call_exception_handler({"message": "by hand", "more": 5})
    future = loop.create_future()
    future.set_exception(KeyError("lost"))
    del future

    def bad_handler(loop, context):
        raise RuntimeError("the handler fails")

    for wrong in (5, "x"):
        try:
            loop.set_exception_handler(wrong)
        except TypeError as error:
            print(error)
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)


asyncio.run(main())

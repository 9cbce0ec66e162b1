# On stderr: an exception nobody retrieved, and one in a callback.
import asyncio


class Quiet(asyncio.Future):
    def __repr__(self):
        return "<quiet future>"


async def main():
    loop = asyncio.get_running_loop()
    future = Quiet()
    future.set_exception(ValueError("nobody asks"))
    del future
    loop.call_exception_handler({"message": "something", "exception": KeyError("k"), "where": "here", "also": [1, 2]})
    loop.call_exception_handler({"where": "no message"})
    print("main goes on")
    await asyncio.sleep(0)

    task = asyncio.create_task(asyncio.sleep(0), name="seen")
    await task
    print(task.get_name(), task.done(), task.exception())


asyncio.run(main())
print("end")

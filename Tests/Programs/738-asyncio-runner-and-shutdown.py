# What run() does at the end: cancels the tasks that are left, closes generators, waits for threads.
import asyncio
import time


async def forever(name):
    try:
        while True:
            await asyncio.sleep(0.01)
    finally:
        print(name, "is cleaned up")


async def numbers():
    try:
        for n in range(10):
            yield n
            await asyncio.sleep(0)
    finally:
        print("generator closed")


async def main():
    asyncio.create_task(forever("background"))
    await asyncio.sleep(0.02)
    agen = numbers()
    async for n in agen:
        if n == 2:
            break
    asyncio.get_running_loop().run_in_executor(None, lambda: (time.sleep(0.05), print("thread done")))
    keep.append(agen)
    print("main ends", sorted(t.get_name() for t in asyncio.all_tasks()))
    return "result"


keep = []
print(asyncio.run(main()))

with asyncio.Runner() as runner:
    async def set_up():
        return asyncio.get_running_loop()

    first = runner.run(set_up())
    second = runner.run(set_up())
    print(first is second, runner.get_loop() is first, first.is_closed())
print(first.is_closed())
try:
    coro = set_up()
    runner.run(coro)
except RuntimeError as error:
    print(error)
    coro.close()
try:
    runner.run("x")
except ValueError as error:
    print(error)


async def failing():
    asyncio.create_task(forever("left over"))
    await asyncio.sleep(0)
    raise LookupError("main failed")


try:
    asyncio.run(failing())
except LookupError as error:
    print("run raised", error)


async def stop():
    raise SystemExit(3)


try:
    asyncio.run(stop())
except SystemExit as error:
    print("exit", error.code)

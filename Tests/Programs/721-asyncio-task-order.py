# Tasks begin in the order in which they were made, at the next wait, and take turns at every sleep(0).
import asyncio


async def worker(name, rounds):
    print(name, "begins")
    for n in range(rounds):
        print(name, n)
        await asyncio.sleep(0)
    print(name, "ends")
    return name.upper()


async def direct(name):
    # Awaiting a coroutine is no switch.
    print("in", name)
    return name


async def main():
    tasks = [asyncio.create_task(worker(name, 2 + i)) for i, name in enumerate("abc")]
    print("made")
    print(await direct("direct"))
    print("nobody has begun:", [t.done() for t in tasks])
    await asyncio.sleep(0)
    print("main again")
    for task in tasks:
        print("result", await task)

    # call_soon between tasks keeps its place.
    loop = asyncio.get_running_loop()
    order = []
    loop.call_soon(order.append, 1)
    task = asyncio.create_task(worker("d", 0))
    task.add_done_callback(lambda t: order.append(t.result()))
    loop.call_soon(order.append, 2)
    await task
    print(order)
    await asyncio.sleep(0)
    print(order)


print(asyncio.run(main()))

# Barrier: rounds, abort, reset.
import asyncio


async def runner(name, barrier, rounds):
    for r in range(rounds):
        await asyncio.sleep(0.01 * (ord(name) - 96))
        place = await barrier.wait()
        print("round", r, name, "place", place)


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken, repr(barrier).split("[")[1])
    await asyncio.gather(*(runner(n, barrier, 2) for n in "abc"))

    async def wait(tag):
        try:
            async with barrier as place:
                print(tag, "through", place)
        except asyncio.BrokenBarrierError as error:
            print(tag, "broken:", error)

    tasks = [asyncio.create_task(wait(n)) for n in "de"]
    await asyncio.sleep(0.01)
    print("waiting", barrier.n_waiting)
    await barrier.reset()
    await asyncio.gather(*tasks)
    print(barrier.broken, barrier.n_waiting)

    tasks = [asyncio.create_task(wait(n)) for n in "fg"]
    await asyncio.sleep(0.01)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken, repr(barrier).split("[")[1])
    await wait("h")
    await barrier.reset()
    await asyncio.gather(*(wait(n) for n in "ijk"))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())

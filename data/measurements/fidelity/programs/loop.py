"""loop.py: tasks of one event loop with and without a step that blocks it, and what a switch costs."""
from __future__ import print_function, division
import asyncio
import time
from time import perf_counter as clock


def squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


def turns_in(seconds):
    """How many turns take that long here."""
    squares(50000)
    best = None
    for _ in range(5):
        began = clock()
        squares(100000)
        taken = clock() - began
        best = taken if best is None or taken < best else best
    return int(100000 * seconds / best)


async def ticks(late, count):
    for _ in range(count):
        began = clock()
        await asyncio.sleep(0.005)
        late.append((clock() - began - 0.005) * 1000)


async def beside(step):
    late = []
    began = clock()
    await asyncio.gather(ticks(late, 20), step())
    return (clock() - began) * 1000, max(late)


async def polite():
    await asyncio.sleep(0.05)


async def sleeps():
    time.sleep(0.05)


async def computes():
    squares(TURNS)


async def in_thread():
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, 0.05)


async def nothing():
    pass


async def switches(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def main():
    await beside(polite)
    for name, step in (("polite", polite), ("blocking", sleeps), ("computing", computes), ("in a thread", in_thread)):
        makespan, latest = await beside(step)
        print("%s, makespan: %.4f ms" % (name, makespan))
        print("%s, latest: %.4f ms" % (name, latest))
    await switches(2000)
    began = clock()
    await switches(10000)
    print("switch: %.4f us" % ((clock() - began) / 10000 * 1e6))
    began = clock()
    await asyncio.gather(*[switches(100) for _ in range(100)])
    print("switch of 100: %.4f us" % ((clock() - began) / 10000 * 1e6))
    began = clock()
    for _ in range(3000):
        await asyncio.create_task(nothing())
    print("task: %.4f us" % ((clock() - began) / 3000 * 1e6))
    began = clock()
    for _ in range(10000):
        await nothing()
    print("await: %.4f us" % ((clock() - began) / 10000 * 1e6))
    loop = asyncio.get_running_loop()
    began = clock()
    for _ in range(300):
        await loop.run_in_executor(None, int)
    print("call in a thread: %.4f us" % ((clock() - began) / 300 * 1e6))


TURNS = turns_in(0.05)
asyncio.run(main())

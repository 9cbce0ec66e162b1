"""hybrid.py ITEMS: items of 20 ms waiting, 20 ms computing, 10 ms waiting, in six designs, beside the first."""
from __future__ import print_function, division
import asyncio
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
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


def item(turns):
    time.sleep(0.020)
    squares(turns)
    time.sleep(0.010)


async def waiting(turns, executor):
    await asyncio.sleep(0.020)
    if executor is None:
        squares(turns)
    else:
        await asyncio.get_running_loop().run_in_executor(executor, squares, turns)
    await asyncio.sleep(0.010)


async def together(items, turns, executor):
    await asyncio.gather(*[waiting(turns, executor) for _ in range(items)])


if __name__ == "__main__":
    items, turns = int(sys.argv[1]), turns_in(0.020)
    taken = {}
    with ProcessPoolExecutor(8) as executor:
        list(executor.map(squares, [1000] * 16))
        began = clock()
        list(executor.map(item, [turns] * items))
        taken["processes 8"] = clock() - began
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(squares, [1000] * 8))
        began = clock()
        asyncio.run(together(items, turns, executor))
        taken["asyncio and processes 2"] = clock() - began
    squares(turns)
    began = clock()
    for _ in range(items):
        item(turns)
    taken["sequential"] = clock() - began
    for workers in (2, 8):
        with ThreadPoolExecutor(workers) as executor:
            began = clock()
            list(executor.map(item, [turns] * items))
            taken["threads %d" % workers] = clock() - began
    began = clock()
    asyncio.run(together(items, turns, None))
    taken["asyncio"] = clock() - began
    print("sequential: %.6f s" % taken["sequential"])
    for name in ("threads 2", "threads 8", "asyncio", "processes 8", "asyncio and processes 2"):
        print("%s: %.4f x" % (name, taken[name] / taken["sequential"]))

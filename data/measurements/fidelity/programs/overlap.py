"""overlap.py sequential|threads|pool|asyncio COUNT SECONDS: sleeps, one after the other or at once."""
from __future__ import print_function, division
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
MODE, COUNT, SECONDS = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])

if MODE == "pool":
    from concurrent.futures import ThreadPoolExecutor
if MODE == "asyncio":
    import asyncio
    namespace = {"asyncio": asyncio}
    exec("async def main(count, seconds):\n"
         "    await asyncio.gather(*[asyncio.sleep(seconds) for _ in range(count)])\n", namespace)

began = clock()
if MODE == "sequential":
    for _ in range(COUNT):
        time.sleep(SECONDS)
elif MODE == "threads":
    threads = [threading.Thread(target=time.sleep, args=(SECONDS,)) for _ in range(COUNT)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
elif MODE == "pool":
    with ThreadPoolExecutor(COUNT) as pool:
        list(pool.map(time.sleep, [SECONDS] * COUNT))
else:
    asyncio.run(namespace["main"](COUNT, SECONDS))
print("makespan: %.6f s" % (clock() - began))

# /// gilt
# id: calls-in-threads
# title: "Blocking calls, handed to threads"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12", "3.14"]
# knobs: {CALLS: [4, 8, 9], POOL: [0, 20]}
# predict:
#   ask: "CALLS calls, each of which blocks for 50 ms, by asyncio.to_thread, on four cores. How long do all take?"
#   result: elapsed
#   within: 20%
# expect:
#   - {that: "elapsed within 10% of 50 ms and threads == 4"}
#   - {set: {CALLS: 9}, that: "elapsed within 10% of 102 ms and threads == 8"}
#   - {set: {CALLS: 20}, that: "elapsed within 10% of 152 ms"}
#   - {set: {CALLS: 20, POOL: 20}, that: "elapsed < 60 ms and threads == 20"}
#   - {set: {CALLS: 20}, cores: 1, that: "threads == 5"}
# notice: "The pool behind to_thread has as many threads as cores and four more. The next call waits until one is free."
# ///
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, sleep

CALLS = 4
POOL = 0                        # threads of a pool of our own, 0: none

names = set()


def call():
    names.add(threading.current_thread().name)
    sleep(0.05)                 # stands for a library that blocks


async def main():
    if POOL:
        own = ThreadPoolExecutor(POOL)
        asyncio.get_running_loop().set_default_executor(own)
    start = perf_counter()
    await asyncio.gather(*[asyncio.to_thread(call) for _ in range(CALLS)])
    print(f"elapsed: {1000 * (perf_counter() - start):.1f} ms")


asyncio.run(main())
print(f"threads: {len(names)}")

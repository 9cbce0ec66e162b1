# /// gilt
# id: one-blocking-step
# title: "One loop, and a step that does not give way"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {TASKS: [1, 5, 100], BLOCK: ['"nothing"', '"sleep"', '"compute"', '"thread"']}
# predict:
#   ask: "TASKS tasks wait 100 ms each, and one more makes a step of 200 ms as BLOCK says. How long do all take?"
#   result: elapsed
#   within: 15%
# expect:
#   - {that: "elapsed within 10% of 220 ms"}
#   - {set: {BLOCK: '"nothing"'}, that: "elapsed within 10% of 100 ms"}
#   - {set: {BLOCK: '"nothing"', TASKS: 100}, that: "elapsed < 115 ms"}
#   - {set: {BLOCK: '"thread"'}, that: "elapsed within 10% of 210 ms"}
#   - {set: {BLOCK: '"compute"'}, that: "elapsed > 205 ms"}
#   - {that: "late > 180 ms"}
#   - {set: {BLOCK: '"thread"'}, that: "late < 10 ms"}
# notice: "One thread runs all tasks. A step that does not await keeps every other one waiting."
# ///
import asyncio
from time import perf_counter, sleep, thread_time

TASKS = 5
BLOCK = "sleep"


async def wait():
    await asyncio.sleep(0.1)


async def tick():               # how late does a wake-up come at worst?
    late = 0
    for _ in range(8):
        start = perf_counter()
        await asyncio.sleep(0.002)
        late = max(late, perf_counter() - start - 0.002)
    return late


async def block():
    await asyncio.sleep(0.01)
    if BLOCK == "sleep":
        sleep(0.2)
    elif BLOCK == "compute":
        end = thread_time() + 0.2
        while thread_time() < end:
            pass
    elif BLOCK == "thread":
        await asyncio.to_thread(sleep, 0.2)


async def main():
    waits = [wait() for _ in range(TASKS)]
    late, *_ = await asyncio.gather(tick(), *waits, block())
    return late


start = perf_counter()
late = asyncio.run(main())
print(f"elapsed: {1000 * (perf_counter() - start):.1f} ms")
print(f"late: {1000 * late:.1f} ms")

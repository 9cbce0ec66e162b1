# /// gilt
# id: where-to-compute
# title: "A loop, and work that computes"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12", "3.14"]
# knobs: {WHERE: ["'in the loop'", "'in a thread'", "'in a process'"]}
# predict:
#   ask: "A task sleeps 2 ms at a time, while another computes 80 ms, WHERE it says. How late in ms is the sleeper at worst?"
#   result: worst
#   within: 30%
# expect:
#   - {that: "worst > 60 ms and naps < 3"}
#   - {set: {WHERE: "'in a thread'"}, that: "typical > 4 ms and typical < 7 ms and worst < 20 ms"}
#   - {set: {WHERE: "'in a process'"}, that: "typical < 0.5 ms and worst < 5 ms"}
#   - {that: "naps[WHERE='in a process'] > 2 * naps[WHERE='in a thread'] and naps[WHERE='in a thread'] > 5 * naps"}
#   - {runtime: "3.14t", set: {WHERE: "'in a thread'"}, that: "typical < 0.5 ms"}
# notice: "In the loop nobody else runs meanwhile. A thread takes turns with the loop at one lock. A process has a lock of its own."
# ///
import asyncio
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from time import perf_counter

WHERE = "in the loop"
TURNS = 2000000

late = []


def compute(turns):
    total = 0
    for i in range(turns):
        total += i * i
    return total


async def nap():
    while True:
        start = perf_counter()
        await asyncio.sleep(0.002)
        late.append(1000 * (perf_counter() - start - 0.002))


async def main(pool):
    loop = asyncio.get_running_loop()
    napper = asyncio.create_task(nap())
    await asyncio.sleep(0.01)
    late.clear()
    if WHERE == "in the loop":
        compute(TURNS)          # no await: nobody else comes in
    elif WHERE == "in a thread":
        await asyncio.to_thread(compute, TURNS)
    else:
        await loop.run_in_executor(pool, compute, TURNS)
    await asyncio.sleep(0.001)
    napper.cancel()


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        pool.submit(compute, 1).result()        # the process is there
        asyncio.run(main(pool))
    print(f"naps: {len(late)}")
    print(f"typical: {median(late):.2f} ms")
    print(f"worst: {max(late):.2f} ms")

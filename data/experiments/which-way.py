# /// gilt
# id: which-way
# title: "Five workloads, five ways"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12", "3.14"]
# knobs: {WORK: ["'add up'", "'ask'", "'digest'", "'both'", "'crumbs'"]}
# predict:
#   ask: "Eight jobs of the kind WORK (400 if they are crumbs), four cores. Which way is quickest?"
#   choices: ["one after the other", "threads or tasks", "processes"]
#   proof:
#     - "sequence < threads and sequence < tasks and sequence < processes"
#     - "(threads < sequence and threads < processes) or (tasks < sequence and tasks < processes)"
#     - "processes < sequence and processes < threads and processes < tasks"
# expect:
#   - {that: "processes < 0.5 * sequence and threads within 10% of sequence and tasks within 5% of sequence"}
#   - {set: {WORK: "'ask'"}, that: "threads < 0.2 * sequence and tasks within 25% of threads and processes > 1.5 * threads"}
#   - {set: {WORK: "'digest'"}, that: "threads < 0.5 * sequence and processes > 3 * sequence and tasks within 10% of sequence"}
#   - {set: {WORK: "'both'"}, that: "processes < 0.7 * threads and threads < 0.7 * sequence"}
#   - {set: {WORK: "'crumbs'"}, that: "processes > 10 * sequence and threads > 2 * sequence and tasks > 2 * sequence"}
#   - {runtime: "3.14", that: "interpreters < 0.4 * sequence and interpreters < processes"}
#   - {runtime: "3.14t", that: "threads < 0.5 * sequence"}
# notice: "The kind of work decides, and so do its portions: where the jobs are tiny, or their data has to travel, a pool of processes costs more than it gives."
# ///
import hashlib
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, sleep

try:                                # from 3.14 on
    from concurrent.futures import InterpreterPoolExecutor
except ImportError:
    InterpreterPoolExecutor = None

WORK = "add up"
CORES = 4


def add_up(turns):
    total = 0
    for i in range(turns):
        total += i * i
    return total


def digest(block):
    return hashlib.sha256(block).digest()


# how many jobs, seconds to wait, then what to call with what
jobs, wait, call, argument = {
    "add up": (8, 0, add_up, 40000),
    "ask": (8, 0.004, add_up, 100),
    "digest": (8, 0, digest, bytes(1000000)),
    "both": (8, 0.002, add_up, 40000),
    "crumbs": (400, 0, add_up, 50),
}[WORK]


def job(_):
    if wait:
        sleep(wait)
    call(argument)


def in_sequence():
    for number in range(jobs):
        job(number)


async def task():
    if wait:
        await asyncio.sleep(wait)
    call(argument)


async def tasks():
    await asyncio.gather(*[task() for _ in range(jobs)])


def in_pool(kind, workers):
    with kind(workers) as pool:
        list(pool.map(add_up, [1] * workers))   # all workers are there
        start = perf_counter()
        sent = [pool.submit(one, wait, call, argument)
                for _ in range(jobs)]
        for done in sent:
            done.result()
        return perf_counter() - start


def one(wait, call, argument):
    if wait:
        sleep(wait)
    call(argument)


def timed(function, *arguments):
    start = perf_counter()
    function(*arguments)
    return perf_counter() - start


if __name__ == "__main__":
    import asyncio              # main only: workers need none of it

    times = {"processes": in_pool(ProcessPoolExecutor, CORES)}
    if InterpreterPoolExecutor:
        times["interpreters"] = in_pool(InterpreterPoolExecutor, CORES)
    times["threads"] = in_pool(ThreadPoolExecutor, 8)
    times["sequence"] = timed(in_sequence)
    times["tasks"] = timed(lambda: asyncio.run(tasks()))
    for way in sorted(times, key=times.get):
        print(way)
    for way, seconds in times.items():
        print(f"{way}: {1000 * seconds:.2f} ms")

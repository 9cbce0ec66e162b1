# /// gilt
# id: fetch-compute-store
# title: "Fetch, compute, store: five designs"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {ITEMS: [4, 12, 24], WORKERS: [2, 4]}
# predict:
#   ask: "Each item waits 5 ms, computes a while, waits 3 ms. Which is fastest: threads, tasks, or tasks with a process pool?"
#   choices: ["threads", "asyncio alone", "asyncio with a process pool"]
#   proof: ["threads < 0.9 * hybrid", "tasks < 0.9 * hybrid", "hybrid < 0.8 * threads and hybrid < 0.8 * tasks"]
# expect:
#   - {seeds: [0, 1], that: "hybrid < 0.75 * threads"}
#   - {that: "threads within 25% of tasks"}
#   - {that: "threads < 0.7 * sequence"}
#   - {that: "hybrid < processes"}
#   - {set: {WORKERS: 4}, that: "hybrid < hybrid[WORKERS=2]"}
#   - {cores: 1, that: "hybrid within 25% of tasks"}
# notice: "Once the waits overlap, computing is what is left: only more locks can speed that up."
# ///
import asyncio
import threading
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter, sleep

ITEMS = 12
WORKERS = 2                     # processes in a pool
FETCH = 0.005
STORE = 0.003


def compute():
    total = 0
    for i in range(100000):
        total += i * i
    return total


def item():
    sleep(FETCH)
    compute()
    sleep(STORE)


def in_threads():
    threads = [threading.Thread(target=item) for _ in range(ITEMS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def in_processes(pool):
    for job in [pool.submit(item) for _ in range(ITEMS)]:
        job.result()


async def task(pool):
    await asyncio.sleep(FETCH)
    if pool:
        await asyncio.get_running_loop().run_in_executor(pool, compute)
    else:
        compute()               # nobody else runs meanwhile
    await asyncio.sleep(STORE)


async def tasks(pool=None):
    await asyncio.gather(*[task(pool) for _ in range(ITEMS)])


if __name__ == "__main__":
    def timed(label, function, *args):
        start = perf_counter()
        function(*args)
        print(f"{label}: {1000 * (perf_counter() - start):.1f} ms")

    with ProcessPoolExecutor(WORKERS) as pool:
        pool.submit(compute).result()       # the processes are there
        timed("sequence", lambda: [item() for _ in range(ITEMS)])
        timed("threads", in_threads)
        timed("tasks", lambda: asyncio.run(tasks()))
        timed("processes", in_processes, pool)
        timed("hybrid", lambda: asyncio.run(tasks(pool)))

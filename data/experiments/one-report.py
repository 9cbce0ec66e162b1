# /// gilt
# id: one-report
# title: "A few pages, five designs"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {DESIGN: ["'in sequence'", "'threads'", "'tasks'", "'processes'", "'tasks and processes'"], PAGES: [6, 12]}
# predict:
#   ask: "Each page waits 10 ms and computes 3.6 ms. PAGES pages with this DESIGN, four cores, pools of three processes: how many ms?"
#   result: elapsed
#   within: 15%
# expect:
#   - {that: "elapsed within 10% of 31.5 ms"}
#   - {that: "elapsed[DESIGN='in sequence'] within 5% of 81.6 ms"}
#   - {that: "elapsed[DESIGN='tasks'] within 10% of elapsed"}
#   - {that: "elapsed[DESIGN='processes'] > 24 ms and elapsed[DESIGN='tasks and processes'] < 0.7 * elapsed"}
#   - {runtime: "3.14t", that: "elapsed < 20 ms"}
# notice: "Waits want to overlap, and computing wants locks of its own. A design is as slow as the part that it forgets."
# ///
import threading
from time import perf_counter, sleep

DESIGN = "threads"
PAGES = 6
WORKERS = 3                     # processes


def fetch():                    # stands for a server's answer
    sleep(0.01)


def parse():
    total = 0
    for i in range(90000):
        total += i * i


def page():
    fetch()
    parse()


def in_threads():
    threads = [threading.Thread(target=page, name=f"Page-{number}")
               for number in range(PAGES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def in_tasks(pool=None):
    async def task():
        await asyncio.sleep(0.01)
        if pool:
            await asyncio.get_running_loop().run_in_executor(pool, parse)
        else:
            parse()

    async def tasks():
        await asyncio.gather(*[task() for _ in range(PAGES)])

    asyncio.run(tasks())


def in_processes(pool):
    for done in [pool.submit(page) for _ in range(PAGES)]:
        done.result()


def timed(function, *arguments):
    start = perf_counter()
    function(*arguments)
    print(f"elapsed: {1000 * (perf_counter() - start):.1f} ms")


if __name__ == "__main__":
    if "tasks" in DESIGN:
        import asyncio
    if DESIGN == "in sequence":
        timed(lambda: [page() for _ in range(PAGES)])
    elif DESIGN == "threads":
        timed(in_threads)
    elif DESIGN == "tasks":
        timed(in_tasks)
    else:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(WORKERS) as pool:
            list(pool.map(abs, range(WORKERS)))     # all are there
            design = in_processes if DESIGN == "processes" else in_tasks
            timed(design, pool)

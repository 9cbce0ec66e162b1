# /// gilt
# id: as-they-complete
# title: "Four jobs, collected as they complete"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {WORKERS: [1, 2, 4], PARTS: ["(4, 3, 2, 1)", "(1, 2, 3, 4)"]}
# predict:
#   ask: "Four jobs, of as many parts of work as PARTS says, are handed to WORKERS processes. Which is collected first?"
#   choices: ["the job of 1 part", "the job of 4 parts", "the job of 3 parts"]
#   proof: ["first == 1", "first == 4", "first == 3"]
# expect:
#   - {seeds: [0, 1], that: "first == 1"}
#   - {seeds: [0, 1], that: "job == 4"}
#   - {set: {WORKERS: 1}, that: "first == 4"}
#   - {set: {WORKERS: 2}, that: "first == 3"}
#   - {set: {WORKERS: 1, PARTS: "(1, 2, 3, 4)"}, that: "first == 1"}
#   - {that: "gain > 2 x"}
#   - {set: {WORKERS: 1}, that: "gain < 1.1 x"}
# notice: "as_completed gives the futures in the order in which they finish, not in that of submit."
# ///
from concurrent.futures import ProcessPoolExecutor, as_completed
from time import perf_counter

WORKERS = 4
PARTS = (4, 3, 2, 1)            # how large each job is
PART = 100000


def work(parts):
    total = 0
    for i in range(parts * PART):
        total += i * i
    return parts


if __name__ == "__main__":
    start = perf_counter()
    order = []
    with ProcessPoolExecutor(WORKERS) as pool:
        futures = [pool.submit(work, parts) for parts in PARTS]
        for future in as_completed(futures):
            order.append(future.result())
            print(f"job: {order[-1]}")
    together = perf_counter() - start
    print(f"first: {order[0]}")

    start = perf_counter()
    for parts in PARTS:
        work(parts)
    print(f"gain: {(perf_counter() - start) / together:.2f} x")

# /// gilt
# id: one-pool-for-all
# title: "One pool for all batches"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {BATCHES: [1, 4, 16], TURNS: [1000, 10000, 30000]}
# predict:
#   ask: "BATCHES batches of four tasks, TURNS turns each, in one pool of four processes, its start and end included: how many times as long as in sequence? (0.5 = half as long)"
#   result: one_pool
#   within: 35%
# expect:
#   - {runtime: ["3.9", "3.12"], that: "one_pool < 0.95 x"}
#   - {set: {BATCHES: 1}, that: "one_pool > 1.5 x"}
#   - {set: {BATCHES: 16}, seeds: [1, 2], that: "one_pool < 0.6 x in every seed"}
#   - {that: "one_pool[TURNS=1000] > 4 x and one_pool[TURNS=30000] < 0.5 x"}
#   - {cores: 1, set: {BATCHES: 16}, that: "one_pool > 1 x"}
# notice: "The pool is paid for once, so with each batch its price counts for less. What is left is the work, and the messages."
# ///
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

BATCHES = 4
TURNS = 10000                   # of one task
WORKERS = 4                     # and as many tasks in a batch


def task(turns):
    x = 1
    for _ in range(turns):
        x = x * 1103515245 % 2147483648
    return x


def in_one_pool():
    with ProcessPoolExecutor(WORKERS) as pool:
        for _ in range(BATCHES):
            list(pool.map(task, [TURNS] * WORKERS))


def in_sequence():
    for _ in range(BATCHES * WORKERS):
        task(TURNS)


def seconds(way):
    start = perf_counter()
    way()
    return perf_counter() - start


if __name__ == "__main__":
    pool = seconds(in_one_pool)
    sequence = seconds(in_sequence)
    print(f"sequence: {1000 * sequence:.2f} ms")
    print(f"pool: {1000 * pool:.2f} ms")
    print(f"one_pool: {pool / sequence:.2f} x")

# /// gilt
# id: in-batches
# title: "How large must a task be?"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {CHUNK: [1, 8], WORKERS: [2, 4]}
# predict:
#   ask: "32 tasks of 100 turns, sent to processes CHUNK at a time. Their time divided by that in sequence?"
#   result: turns_100
#   within: 75%
# expect:
#   - {that: "turns_100 > 20 x"}
#   - {that: "turns_40000 < 0.7 x"}
#   - {that: "turns_100[CHUNK=8] < turns_100[CHUNK=1]"}
#   - {set: {WORKERS: 4}, that: "turns_40000 < 0.45 x"}
# notice: "Starting the pool and sending each task has a price. Large tasks pay it. With no more than 32 tasks nearly all of it is the start, which batches do not make cheaper."
# ///
from multiprocessing import Pool
from time import perf_counter

TASKS = 32
CHUNK = 1                       # tasks sent at a time
WORKERS = 2


def task(turns):
    total = 0
    for i in range(turns):
        total += i * i
    return total


if __name__ == "__main__":
    for turns in (100, 1000, 10000, 40000):
        start = perf_counter()
        with Pool(WORKERS) as pool:
            pool.map(task, [turns] * TASKS, chunksize=CHUNK)
        together = perf_counter() - start

        start = perf_counter()
        for _ in range(TASKS):
            task(turns)
        print(f"turns_{turns}: {together / (perf_counter() - start):.2f} x")

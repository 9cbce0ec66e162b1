# /// gilt
# id: pieces-and-pools
# title: "The same work in pieces, in three pools"
# runtime: "3.14"
# cores: 2
# reality: ["3.14"]
# knobs: {POOL: ["'interpreters'", "'processes'", "'threads'"], PIECES: [4, 20, 200]}
# predict:
#   ask: "Two workers share a job, cut into PIECES. Their time against that of one after the other, in per cent?"
#   result: ratio
#   within: 15%
# expect:
#   - {that: "ratio < 60 %"}
#   - {set: {PIECES: 200}, that: "ratio > 120 %"}
#   - {that: "monotone(ratio over PIECES)"}
#   - {set: {POOL: "'processes'"}, that: "ratio < 75 % and ratio[PIECES=200] > 110 %"}
#   - {set: {POOL: "'threads'"}, that: "ratio > 95 % and ratio < 120 %"}
#   - {that: "ready > 30 ms and ready[POOL='threads'] < 1 ms"}
# notice: "A pool of interpreters gains as one of processes does, and like it pays for each piece that is handed over. Threads of one interpreter gain nothing, however the work is cut."
# ///
from concurrent.futures import (
    InterpreterPoolExecutor, ProcessPoolExecutor, ThreadPoolExecutor)
from time import perf_counter

POOL = "interpreters"
PIECES = 4
TURNS = 200_000

kinds = {
    "threads": ThreadPoolExecutor,
    "interpreters": InterpreterPoolExecutor,
    "processes": ProcessPoolExecutor,
}


def work(turns):
    total = 0
    for i in range(turns):
        total += i * i
    return total


if __name__ == "__main__":
    start = perf_counter()
    work(TURNS)
    alone = perf_counter() - start

    start = perf_counter()
    with kinds[POOL](2) as pool:
        list(pool.map(work, [1, 1]))            # both workers are there
        print(f"ready: {1000 * (perf_counter() - start):.1f} ms")
        start = perf_counter()
        list(pool.map(work, [TURNS // PIECES] * PIECES))
        print(f"ratio: {100 * (perf_counter() - start) / alone:.0f} %")

# /// gilt
# id: the-rest-stays
# title: "What cannot be shared out"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12", "3.14"]
# knobs: {WORKERS: [1, 2, 4], SHARED: [50, 80, 100]}
# predict:
#   ask: "SHARED per cent of a report's work can be shared out among WORKERS processes; the rest comes first. How many times as fast as alone?"
#   result: gain
#   within: 15%
# expect:
#   - {that: "gain within 8% of 2.5 x"}
#   - {set: {SHARED: 50}, that: "gain within 10% of 1.6 x"}
#   - {set: {SHARED: 100}, that: "gain within 10% of 3.6 x"}
#   - {set: {WORKERS: 1}, that: "gain within 10% of 1 x"}
#   - {that: "monotone(gain over SHARED) and monotone(gain over WORKERS)"}
#   - {cores: 2, that: "gain within 10% of 1.65 x"}
# notice: "The part that cannot be shared out takes as long as before. It limits the gain, however many workers there are."
# ///
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

WORKERS = 4
SHARED = 80                     # per cent of the work
TURNS = 400000                  # all the work


def add_up(turns):
    total = 0
    for i in range(turns):
        total += i * i
    return total


def alone(turns):
    start = perf_counter()
    add_up(turns)
    return perf_counter() - start


def report(pool):
    start = perf_counter()
    shared = TURNS * SHARED // 100
    add_up(TURNS - shared)              # must come first
    list(pool.map(add_up, [shared // WORKERS] * WORKERS))
    return perf_counter() - start


if __name__ == "__main__":
    with ProcessPoolExecutor(WORKERS) as pool:
        list(pool.map(add_up, [1] * WORKERS))   # all workers are there
        together = report(pool)
    one = alone(TURNS)
    print(f"alone: {1000 * one:.1f} ms")
    print(f"together: {1000 * together:.1f} ms")
    print(f"gain: {one / together:.2f} x")

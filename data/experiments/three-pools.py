# /// gilt
# id: three-pools
# title: "The same jobs in three kinds of pool"
# runtime: "3.14"
# cores: 4
# reality: ["3.9", "3.12", "3.14"]
# knobs: {WORKERS: [1, 2, 4]}
# predict:
#   ask: "Eight jobs that compute, in a pool of WORKERS threads: how many times as fast as one after the other?"
#   result: threads
#   within: 15%
# expect:
#   - {runtime: ["3.12", "3.14"], that: "threads within 10% of 1 x"}
#   - {runtime: ["3.12", "3.14"], that: "processes > 3 x"}
#   - {runtime: "3.14t", that: "threads > 3 x"}
#   - {runtime: "3.12", cores: 1, that: "processes within 10% of 1 x"}
#   - {runtime: "3.12", set: {WORKERS: 2}, that: "processes within 15% of 2 x"}
# notice: "submit, map and as_completed are the same for all three. Whether jobs that compute gain depends on how many locks there are."
# ///
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from time import perf_counter

try:
    from concurrent.futures import InterpreterPoolExecutor      # from 3.14 on
except ImportError:
    InterpreterPoolExecutor = None

WORKERS = 4
JOBS = 8


def job(turns):
    total = 0
    for i in range(turns):
        total += i * i
    return total


if __name__ == "__main__":
    kinds = {"processes": ProcessPoolExecutor, "threads": ThreadPoolExecutor}
    if InterpreterPoolExecutor:
        kinds["interpreters"] = InterpreterPoolExecutor

    times = {}
    for label, kind in kinds.items():
        with kind(WORKERS) as pool:
            list(pool.map(job, [1] * WORKERS))      # all workers are there
            start = perf_counter()
            for future in as_completed([pool.submit(job, 100000) for _ in range(JOBS)]):
                future.result()
            times[label] = perf_counter() - start

    start = perf_counter()
    for _ in range(JOBS):
        job(100000)
    alone = perf_counter() - start
    for label, seconds in times.items():
        print(f"{label}: {alone / seconds:.2f} x")

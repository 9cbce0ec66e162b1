# /// gilt
# id: starting-a-process
# title: "What it costs to start a process"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# predict:
#   ask: "Which costs most to start?"
#   choices: ["a thread", "a process by fork", "a process by spawn"]
#   proof: ["thread > fork", "fork > spawn", "spawn > 5 * fork"]
# expect:
#   - {that: "thread < 0.2 ms"}
#   - {that: "fork > 5 * thread"}
#   - {that: "spawn > 5 * fork"}
#   - {that: "forkserver > fork and forkserver < spawn"}
# notice: "fork copies what is there. spawn starts Python anew and runs this file again. A thread is next to nothing."
# ///
import multiprocessing
import threading
from statistics import median
from time import perf_counter

TIMES = 3


def nothing():
    pass


def milliseconds(kind):
    times = []
    for _ in range(TIMES):
        start = perf_counter()
        worker = kind(target=nothing)
        worker.start()
        worker.join()
        times.append(1000 * (perf_counter() - start))
    return median(times)


if __name__ == "__main__":
    print(f"thread: {milliseconds(threading.Thread):.3f} ms")
    for method in ("fork", "forkserver", "spawn"):
        kind = multiprocessing.get_context(method).Process
        print(f"{method}: {milliseconds(kind):.2f} ms")

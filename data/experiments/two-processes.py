# /// gilt
# id: two-processes
# title: "The same sums, in processes"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {WORKERS: [1, 2, 4], N: [100000, 1000000]}
# predict:
#   ask: "Time with WORKERS processes divided by time in sequence? (0.5 = twice as fast, 1 = no gain)"
#   result: ratio
#   within: 20%
# expect:
#   - {that: "ratio within 15% of 0.5"}
#   - {set: {WORKERS: 4}, seeds: [0], that: "ratio within 20% of 0.27"}
#   - {cores: 1, that: "ratio within 15% of 1"}
#   - {that: "ratio[N=100000] > ratio[N=1000000]"}
# notice: "A process has an interpreter and a lock of its own. Starting it costs a little; then nobody waits."
# ///
from multiprocessing import Process
from time import perf_counter

N = 1000000
WORKERS = 2


def sum_of_squares():
    total = 0
    for i in range(N):
        total += i * i
    return total


if __name__ == "__main__":      # a started process may run this file anew
    start = perf_counter()
    for _ in range(WORKERS):
        sum_of_squares()
    sequential = perf_counter() - start

    start = perf_counter()
    processes = [Process(target=sum_of_squares) for _ in range(WORKERS)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    together = perf_counter() - start

    print(f"sequential: {1000 * sequential:.1f} ms")
    print(f"processes: {1000 * together:.1f} ms")
    print(f"ratio: {together / sequential:.2f} x")

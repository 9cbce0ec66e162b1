# /// gilt
# id: sum-of-squares
# title: "The same sums, in sequence and in threads"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {THREADS: [1, 2, 4, 8], N: [100000, 1000000]}
# predict:
#   ask: "Time with THREADS threads divided by time in sequence? (0.5 = twice as fast, 1 = no gain, 2 = twice as slow)"
#   result: ratio
#   within: 15%
# expect:
#   - {that: "ratio within 15% of 1"}
#   - {set: {THREADS: 4}, that: "ratio within 15% of 1"}
#   - {set: {THREADS: 8}, that: "ratio within 15% of 1"}
#   - {cores: 1, that: "ratio within 15% of 1"}
#   - {that: "sequential[THREADS=4] > sequential[THREADS=2]"}
# notice: "However many threads and cores: one lock, one sum at a time, the same total."
# ///
import threading
from time import perf_counter

N = 1000000
THREADS = 2


def sum_of_squares():
    total = 0
    for i in range(N):
        total += i * i
    return total


start = perf_counter()
for _ in range(THREADS):
    sum_of_squares()
sequential = perf_counter() - start

start = perf_counter()
threads = []
for _ in range(THREADS):
    threads.append(threading.Thread(target=sum_of_squares))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threaded = perf_counter() - start

print(f"sequential: {1000 * sequential:.1f} ms")
print(f"threaded: {1000 * threaded:.1f} ms")
print(f"ratio: {threaded / sequential:.2f} x")

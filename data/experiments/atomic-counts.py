# /// gilt
# id: atomic-counts
# title: "The Gilectomy: no lock, atomic counts"
# runtime: "gilectomy"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {THREADS: [1, 2, 8], N: [20000, 100000]}
# predict:
#   ask: "THREADS threads, two cores, and no lock to wait for. Their time, divided by that of one after the other?"
#   choices: ["about 0.5", "about 1", "about 1.5", "2 or more"]
#   proof: ["ratio < 0.75 x", "ratio >= 0.75 x and ratio < 1.25 x", "ratio >= 1.25 x and ratio < 2 x", "ratio >= 2 x"]
# expect:
#   - {seeds: [1, 2, 3], that: "ratio within 15% of 1.57 x"}
#   - {set: {THREADS: 8}, that: "ratio within 15% of 2.69 x"}
#   - {set: {THREADS: 1}, that: "ratio within 10% of 1 x"}
#   - {that: "coresBusy > 1.2"}
#   - {that: "turn > 3 * turn[runtime=\"3.12\"]"}
#   - {runtime: ["3.9", "3.12"], that: "ratio within 10% of 1 x"}
#   - {runtime: "3.14t", that: "ratio < 0.65 x"}
# notice: "Several threads keep both cores busy, which fetch the same few counts from each other, turn for turn. One thread pays for atomic counts as well, and gains nothing."
# ///
import threading
from time import perf_counter

N = 100000
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

threads = [threading.Thread(target=sum_of_squares) for _ in range(THREADS)]
start = perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threaded = perf_counter() - start

print(f"turn: {1e9 * sequential / THREADS / N:.0f} ns")
print(f"ratio: {threaded / sequential:.2f} x")

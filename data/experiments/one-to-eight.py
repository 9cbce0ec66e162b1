# /// gilt
# id: one-to-eight
# title: "The same work for one, two, four and eight threads"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {TURNS: [400000, 1600000]}
# predict:
#   ask: "TURNS turns of a loop, cut into eight equal parts for eight threads, on four cores. How many cores are busy?"
#   result: busy
#   within: 20%
# expect:
#   - {that: "two within 10% of one"}
#   - {that: "four within 10% of one"}
#   - {that: "eight within 10% of one"}
#   - {that: "busy within 10% of 1"}
#   - {cores: 1, that: "eight within 10% of one"}
#   - {runtime: "3.9", that: "eight within 10% of one"}
#   - {runtime: "2.7", that: "eight > 1.5 * one"}
#   - {runtime: "3.14t", that: "eight < 0.4 * one"}
#   - {runtime: "3.14t", that: "busy > 3"}
# notice: "One lock: the same time however the work is cut, and one core is busy."
# ///
import threading
from time import perf_counter, process_time

TURNS = 1600000


def count_down(turns):
    while turns > 0:
        turns -= 1


def measure(workers):
    wall = perf_counter()
    cpu = process_time()
    threads = []
    for _ in range(workers):
        threads.append(threading.Thread(target=count_down, args=(TURNS // workers,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return perf_counter() - wall, process_time() - cpu


for name, workers in (("one", 1), ("two", 2), ("four", 4), ("eight", 8)):
    wall, cpu = measure(workers)
    print(f"{name}: {1000 * wall:.1f} ms")
print(f"busy: {cpu / wall:.2f}")    # cores, while the eight ran

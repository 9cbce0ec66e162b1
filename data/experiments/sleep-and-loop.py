# /// gilt
# id: sleep-and-loop
# title: "A sleep against a tight loop"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {THREADS: [1, 2, 4]}
# predict:
#   ask: "One loop takes 1 x. How much do THREADS loops in as many threads take?"
#   result: loops
#   within: 15%
# expect:
#   - {that: "sleeps within 5% of 1 x"}
#   - {that: "loops within 10% of 4 x"}
#   - {set: {THREADS: 2}, that: "loops within 10% of 2 x"}
#   - {set: {THREADS: 1}, that: "loops within 10% of 1 x"}
#   - {runtime: "3.14t", that: "loops < 1.5 x"}
# notice: "Who sleeps has let go of the lock. Who loops has not."
# ///
import threading
from time import perf_counter, sleep

THREADS = 4


def nap():
    sleep(0.05)


def loop():
    turns = 1000000
    while turns > 0:
        turns -= 1


def seconds(function, count):
    start = perf_counter()
    threads = [threading.Thread(target=function) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return perf_counter() - start


print(f"sleeps: {seconds(nap, THREADS) / seconds(nap, 1):.2f} x")
print(f"loops: {seconds(loop, THREADS) / seconds(loop, 1):.2f} x")

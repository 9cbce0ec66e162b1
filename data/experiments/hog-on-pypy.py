# /// gilt
# id: hog-on-pypy
# title: "A short sleep beside a hog, on PyPy"
# runtime: "pypy"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {HOGS: [0, 1]}
# predict:
#   ask: "PyPy has a lock. Main sleeps for 1 ms, again and again, beside HOGS. How many ms does a sleep take? (CPython 3.12: 6.2 beside one)"
#   result: sleep
#   within: 30%
# expect:
#   - {that: "sleep within 15% of 1.35 ms"}
#   - {set: {HOGS: 0}, that: "sleep within 10% of 1.08 ms"}
#   - {runtime: "3.12", that: "sleep within 15% of 6.2 ms"}
#   - {runtime: "jython", that: "sleep < 1.2 ms"}
# notice: "PyPy's holder counts, as CPython's did up to 3.1: it lets go after so many turns, whether anybody waits or not, and hands over to who waits."
# ///
import threading
from time import perf_counter, sleep

HOGS = 1
SLEEPS = 3

done = False


def hog():
    turns = 0
    while not done:
        turns += 1


threads = [threading.Thread(target=hog) for _ in range(HOGS)]
for thread in threads:
    thread.start()
start = perf_counter()
for _ in range(SLEEPS):
    sleep(0.001)
print(f"sleep: {1000 * (perf_counter() - start) / SLEEPS:.2f} ms")
done = True
for thread in threads:
    thread.join()

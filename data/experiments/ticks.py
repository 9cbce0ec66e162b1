# /// gilt
# id: ticks
# title: "A hundred ticks, and then a scramble"
# runtime: "2.7"
# cores: 2
# reality: ["2.7", "3.9", "3.12"]
# knobs: {THREADS: [1, 2, 4], INTERVAL: [10, 100, 10000]}
# predict:
#   ask: "The work of THREADS threads under the lock of Python 2.7: their time divided by that in sequence?"
#   result: ratio
#   within: 30%
# expect:
#   - {seeds: [1, 2, 3], that: "ratio > 1.2 x"}
#   - {seeds: [1, 2, 3], that: "failedAcquisitions > 1000"}
#   - {set: {THREADS: 4}, that: "ratio > 1.8 x"}
#   - {cores: 1, that: "ratio < 1.15 x"}
#   - {set: {INTERVAL: 10000}, that: "ratio < 1.2 x"}
#   - {that: "ratio[INTERVAL=10] > ratio"}
#   - {set: {THREADS: 1}, that: "ratio within 10% of 1 x"}
#   - {runtime: ["3.9", "3.12"], that: "ratio within 10% of 1 x"}
#   - {runtime: "3.12", that: "failedAcquisitions < failedAcquisitions[runtime=\"2.7\"]"}
# notice: "At a look the lock is let go of and taken back, and whoever is asleep for it is woken, mostly too late. Many looks: many vain wake-ups. Few looks: few wake-ups, and few chances to get in."
# ///
# Written for 2.7 too.
import sys
import threading
from time import time

THREADS = 2
INTERVAL = 100                  # ticks between two looks at the lock

if hasattr(sys, "setcheckinterval"):
    sys.setcheckinterval(INTERVAL)


def count_down():
    turns = 1000000
    while turns > 0:
        turns -= 1


start = time()
for _ in range(THREADS):
    thread = threading.Thread(target=count_down)
    thread.start()
    thread.join()               # one after the other
sequential = time() - start

start = time()
threads = [threading.Thread(target=count_down) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threaded = time() - start

print("sequential: %.1f ms" % (1000 * sequential))
print("threaded: %.1f ms" % (1000 * threaded))
print("ratio: %.2f x" % (threaded / sequential))

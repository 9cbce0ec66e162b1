# /// gilt
# id: array-crumbs
# title: "Loaves and crumbs"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {ELEMENTS: [500, 1000, 100000]}
# predict:
#   ask: "NumPy multiplies arrays of ELEMENTS numbers, eight million in all. How many times as fast are two threads as one?"
#   result: gain
#   within: 20%
# expect:
#   - {seeds: [0, 1], that: "gain < 0.9 x"}
#   - {set: {ELEMENTS: 500}, that: "gain within 15% of 1 x"}
#   - {set: {ELEMENTS: 100000}, that: "gain > 1.4 x"}
#   - {that: "handoffs > 20 * handoffs[ELEMENTS=500]"}
#   - {cores: 1, set: {ELEMENTS: 100000}, that: "gain < 1.1 x"}
# notice: "Up to 500 numbers the lock is kept. With more, each call lets go of it, wakes who waits and has to come back; that pays only if the call is long."
# ///
import threading
from time import perf_counter

import numpy

ELEMENTS = 1000


def work():
    numbers = numpy.ones(ELEMENTS)
    result = numpy.empty(ELEMENTS)
    for _ in range(4000000 // ELEMENTS):
        numpy.multiply(numbers, numbers, out=result)


start = perf_counter()
work()
work()
one = perf_counter() - start

start = perf_counter()
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"gain: {one / (perf_counter() - start):.2f} x")

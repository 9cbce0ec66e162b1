# /// gilt
# id: arrays-in-threads
# title: "Array operations in two threads"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {SIZE: [10, 300]}
# predict:
#   ask: "Products of matrices of SIZE rows, in two threads: how many times as fast as in one?"
#   result: product
#   within: 15%
# expect:
#   - {that: "product > 1.8 x"}
#   - {that: "sort > 1.8 x"}
#   - {that: "loop within 10% of 1 x"}
# notice: "NumPy lets go of the lock around its loops. A loop of your own does not."
# ///
import threading
from time import perf_counter

import numpy

SIZE = 300

matrix = numpy.ones((SIZE, SIZE))
numbers = numpy.arange(SIZE * SIZE, 0, -1)


def product():
    for _ in range(3):
        numpy.dot(matrix, matrix)


def sort():
    for _ in range(3):
        numpy.sort(numbers)


def loop():
    total = 0
    for i in range(100000):
        total += i * i


def gain(work):
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
    return one / (perf_counter() - start)


for work in (product, sort, loop):
    print(f"{work.__name__}: {gain(work):.2f} x")

"""numpy-calls.py: nanoseconds an element, and of a whole call, of numpy.multiply by array size, for numpy-calls.tsv."""
import time

import numpy


def best(count, make):
    calls, times = max(3, 2_000_000 // count), []
    array = numpy.arange(count) * 0.5
    call = make(array)
    for _ in range(25):
        began = time.perf_counter()
        for _ in range(calls):
            call()
        times.append((time.perf_counter() - began) / calls * 1e9)
    return sorted(times)[12]


def into(array):
    target = numpy.empty_like(array)
    return lambda: numpy.multiply(array, array, out=target)


def anew(array):
    return lambda: array * array


for count in (3, 500, 501, 1000, 2000, 4000, 8000, 16000, 32000, 64000, 128000, 1000000):
    one, other = best(count, into), best(count, anew)
    print("%s\t%d\t%.0f\t%.0f\t%.3f\t%.3f" % (numpy.__version__, count, one, other, one / count, other / count))

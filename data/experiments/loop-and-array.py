# /// gilt
# id: loop-and-array
# title: "A loop against an array"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {N: [10, 1000, 200000]}
# predict:
#   ask: "The squares of N numbers, summed by a loop and by NumPy. How many times as fast is NumPy?"
#   result: gain
#   within: 50%
# expect:
#   - {that: "gain > 20 x"}
#   - {that: "same == 1"}
#   - {set: {N: 10}, that: "gain < 2 x"}
#   - {that: "monotone(gain over N)"}
# notice: "One call does what the loop does in N turns, in machine code. For a handful of numbers the call costs as much or more."
# ///
from time import perf_counter

import numpy

N = 200000

numbers = list(range(N))
array = numpy.arange(N)


def with_a_loop():
    total = 0
    for number in numbers:
        total += number * number
    return total


def with_an_array():
    return int((array * array).sum())


def timed(function):
    times = []
    for _ in range(9):
        start = perf_counter()
        function()
        times.append(perf_counter() - start)
    return min(times)


loop = timed(with_a_loop)
call = timed(with_an_array)
print(f"loop: {1e6 * loop:.1f} us")
print(f"array: {1e6 * call:.1f} us")
print(f"gain: {loop / call:.1f} x")
print(f"same: {int(with_a_loop() == with_an_array())}")

# needs: numpy
# A plain loop against an array operation (SUBJECT.md, P5).
import time

import numpy as np

N = 200_000
numbers = list(range(N))
array = np.arange(N)

start = time.perf_counter()
squares = [x * x for x in numbers]
loop = time.perf_counter() - start
start = time.perf_counter()
vector = array * array
operation = time.perf_counter() - start
print(sum(squares) == vector.sum(), vector[:5], vector[-1] == squares[-1])
print("the array is more than ten times as fast:", loop > 10 * operation)
start = time.perf_counter()
total = 0
for x in array[:2000]:
    total += x
slow = time.perf_counter() - start
start = time.perf_counter()
for x in numbers[:2000]:
    total += x
plain = time.perf_counter() - start
print("looping over an array is slower than over a list:", slow > plain, total, type(total).__name__)

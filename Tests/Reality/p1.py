"""P1 of the course: the sum of squares, twice in a row and in two threads.

In a row means here one thread after the other: the same function runs up to 15 % faster or slower in the main thread,
by where its stack happens to lie, and that is not what is compared.
"""
import threading
from time import perf_counter

SIZE = 2000000


def squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


began = perf_counter()
for _ in range(2):
    thread = threading.Thread(target=squares, args=(SIZE,))
    thread.start()
    thread.join()
sequential = perf_counter() - began

threads = [threading.Thread(target=squares, args=(SIZE,)) for _ in range(2)]
began = perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threaded = perf_counter() - began

print(f"sequential: {sequential:.6f} s")
print(f"threaded: {threaded:.6f} s")
print(f"ratio: {threaded / sequential:.4f}")

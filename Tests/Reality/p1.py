"""P1 of the course: the sum of squares, twice in a row and in two threads."""
import threading
from time import perf_counter

SIZE = 2000000


def squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


began = perf_counter()
squares(SIZE)
squares(SIZE)
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

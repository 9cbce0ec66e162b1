"""P8 of the course: five requests, each a wait and some work on the answer, in a row and in five threads.

In a row means one thread after the other, for the reason given in p1.py.
"""
import threading
from time import perf_counter, sleep

SIZE = 100000
REQUESTS = 5


def request():
    sleep(0.05)
    total = 0
    for i in range(SIZE):
        total += i * i
    return total


began = perf_counter()
for _ in range(REQUESTS):
    thread = threading.Thread(target=request)
    thread.start()
    thread.join()
sequential = perf_counter() - began

threads = [threading.Thread(target=request) for _ in range(REQUESTS)]
began = perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threaded = perf_counter() - began

print(f"sequential: {sequential:.6f} s")
print(f"threaded: {threaded:.6f} s")
print(f"ratio: {threaded / sequential:.4f}")

"""A lock taken and given back by one thread that nobody disturbs."""
import threading


def with_lock(n):
    lock = threading.Lock()
    total = 0
    for i in range(n):
        with lock:
            total += i
    return total


print(with_lock(2_000_000))

"""Five simulated downloads: one by one, in threads, and in a pool of two."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor

DELAY = 0.16
FILES = ["a.png", "b.png", "c.txt", "d.csv", "e.csv"]


def download(name):
    time.sleep(DELAY)                    # waiting lets go of the GIL
    return name, sum(map(ord, name))


def sequential():
    return [download(name) for name in FILES]


def threaded():
    results = [None] * len(FILES)

    def job(index, name):
        results[index] = download(name)

    threads = [threading.Thread(target=job, args=pair) for pair in enumerate(FILES)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results


def pool_of_two():
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(download, FILES))


def measure(func):
    start = time.perf_counter()
    result = func()
    waits = (time.perf_counter() - start) / DELAY
    return result, int(waits + 0.05)     # whole waits, one after the other


reference = None
for func in (sequential, threaded, pool_of_two):
    result, waits = measure(func)
    reference = reference or result
    print(f"{func.__name__:<12} {waits} wait(s) long, same answer: {result == reference}")
for name, checksum in reference:
    print(f"{name:>8} {checksum}")

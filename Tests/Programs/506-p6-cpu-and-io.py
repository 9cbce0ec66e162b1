"""P6: one CPU-bound and one I/O-bound function under a timing helper."""
import functools
import threading
import time

measured = {}


def timed(label):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            wall, cpu = time.perf_counter(), time.process_time()
            try:
                return function(*args)
            finally:
                measured[label] = (time.perf_counter() - wall, time.process_time() - cpu)
        return wrapper
    return decorate


def count_down(n):
    while n > 0:
        n -= 1
    return "counted"


def wait(seconds):
    time.sleep(seconds)
    return "waited"


def run_twice(function, argument, threaded):
    results = []

    def work():
        results.append(function(argument))

    if threaded:
        threads = [threading.Thread(target=work) for _ in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    else:
        work()
        work()
    return results


for name, function, argument in (("cpu", count_down, 40_000), ("io", wait, 0.06)):
    for threaded in (False, True):
        label = f"{name}, {'threads' if threaded else 'sequence'}"
        print(label, timed(label)(run_twice)(function, argument, threaded))

print(list(measured))
wall, cpu = measured["io, sequence"]
print("io in sequence: both waits added up:", wall >= 0.115, "hardly any CPU:", cpu < 0.05)
wall2, cpu2 = measured["io, threads"]
print("io in threads: the waits overlap:", wall2 < wall * 0.85)
print("cpu work takes CPU time:", measured["cpu, sequence"][1] > 0, measured["cpu, threads"][1] > 0)

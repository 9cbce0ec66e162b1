# Timing a function that sleeps; beside threads that compute it waits for the lock each time it wakes.
import threading
import time
import timeit

calls = 0


def nap():
    global calls
    calls += 1
    time.sleep(0.002)


timer = timeit.Timer(nap)
alone = min(timer.repeat(repeat=3, number=5)) / 5
print(calls, 0.002 <= alone < 0.004)
stop = threading.Event()


def busy():
    while not stop.is_set():
        sum(range(1000))


hogs = [threading.Thread(target=busy) for _ in range(2)]
for hog in hogs:
    hog.start()
beside = timeit.timeit(nap, number=5) / 5
stop.set()
for hog in hogs:
    hog.join()
print(calls, beside > 2 * alone)
print(timeit.timeit(lambda: None, number=10) < 0.001, len(timeit.repeat(lambda: None, repeat=2, number=1)))

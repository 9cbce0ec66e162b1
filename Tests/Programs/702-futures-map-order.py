# map() gives results in the order of the items, whenever they are ready, and submits all of them at once.
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError

started = []


def work(delay, name):
    started.append(name)
    time.sleep(delay)
    return name


def reciprocal(x):
    return 1 / x


with ThreadPoolExecutor(3) as pool:
    results = pool.map(work, [0.06, 0.03, 0.01], "abc")
    time.sleep(0.005)
    print("started before anything is asked for:", started)
    for name in results:
        print("result", name)

    answers = pool.map(reciprocal, [2, 1, 0, 4])
    print(next(answers), next(answers))
    try:
        next(answers)
    except ZeroDivisionError as error:
        print("third:", error)
    # A generator that raised is finished.
    print("rest", list(answers))

    slow = pool.map(work, [0.0, 0.2], "xy", timeout=0.05)
    try:
        for name in slow:
            print("got", name)
    except TimeoutError as error:
        print("map timed out:", repr(error))

print(list(ThreadPoolExecutor(1).map(pow, [2, 3, 4], [5, 2])))
print(list(ThreadPoolExecutor(1).map(pow, [])))

# /// gilt
# id: own-and-shared
# title: "Without the lock: one's own things, and shared ones"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# predict:
#   ask: "Two threads append to one list, under 3.14t, on two cores. How many times as fast as one thread that does it all?"
#   choices: ["twice as fast", "as fast", "slower"]
#   proof: ["shared_list[runtime=\"3.14t\"] > 1.5 x", "shared_list[runtime=\"3.14t\"] within 15% of 1 x", "shared_list[runtime=\"3.14t\"] < 0.85 x"]
# expect:
#   - {runtime: ["3.9", "3.12", "3.14"], that: "loop within 10% of 1 x"}
#   - {runtime: ["3.9", "3.12", "3.14"], that: "shared_list within 15% of 1 x"}
#   - {runtime: ["3.13t", "3.14t"], that: "loop > 1.7 x"}
#   - {runtime: ["3.13t", "3.14t"], that: "own_dict > 1.5 x"}
#   - {runtime: ["3.13t", "3.14t"], that: "shared_list < 0.9 x"}
#   - {runtime: "3.14t", that: "shared_dict < 0.9 x"}
# notice: "Without one lock, two threads are twice as fast on things of their own. On one shared thing they get in each other's way."
# ///
import threading
from time import perf_counter

TURNS = 200000

shared_items = []
shared_counts = {}


def loop(name):
    total = 0
    for i in range(TURNS):
        total += i * i


def own_list(name):
    items = []
    for i in range(TURNS):
        items.append(i)


def own_dict(name):
    counts = {}
    for i in range(TURNS):
        counts[i % 100] = i


def shared_list(name):
    for i in range(TURNS):
        shared_items.append(i)


def shared_dict(name):
    for i in range(TURNS):
        shared_counts[i % 100, name] = i


def measure(work):
    start = perf_counter()
    for name in ("a", "b"):
        thread = threading.Thread(target=work, args=(name,))
        thread.start()
        thread.join()
    one = perf_counter() - start
    shared_items.clear()

    start = perf_counter()
    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{work.__name__}: {one / (perf_counter() - start):.2f} x")


for work in (loop, own_list, own_dict, shared_list, shared_dict):
    measure(work)

# /// gilt
# id: a-lock-each
# title: "A lock for each interpreter"
# runtime: "3.14"
# cores: 2
# reality: ["3.14"]
# knobs: {WHERE: ["'interpreters'", "'threads'"], WORKERS: [1, 2, 4]}
# predict:
#   ask: "Eight equal jobs on two cores, in two threads that each have an interpreter of their own. How long, against one after the other?"
#   choices: ["about 50 %", "about 100 %", "about 150 %"]
#   proof: ["ratio < 75 %", "ratio >= 75 % and ratio < 125 %", "ratio >= 125 %"]
# expect:
#   - {that: "ratio > 45 % and ratio < 60 %"}
#   - {set: {WHERE: "'threads'"}, that: "ratio > 85 % and ratio < 115 %"}
#   - {set: {WORKERS: 1}, that: "ratio > 85 % and ratio < 115 %"}
#   - {that: "create within 15% of 8 ms"}
#   - {that: "call within 25% of 111 us"}
# notice: "Each interpreter of a process has a lock of its own, so threads in different ones do not wait for each other. Threads that stay in one take turns. What crosses over is copied."
# ///
import threading
from concurrent import interpreters
from time import perf_counter

WHERE = "interpreters"
WORKERS = 2
JOBS = 8


def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


def nothing():
    pass


start = perf_counter()
for _ in range(JOBS):
    work(200_000)
sequential = perf_counter() - start

places = []
for _ in range(WORKERS):
    start = perf_counter()
    places.append(interpreters.create())
    print(f"create: {1000 * (perf_counter() - start):.2f} ms")
    places[-1].call(nothing)        # the first call imports what calls need
start = perf_counter()
for _ in range(10):
    places[0].call(nothing)
print(f"call: {100_000 * (perf_counter() - start):.0f} us")


def worker(place):
    for _ in range(JOBS // WORKERS):
        if WHERE == "interpreters":
            place.call(work, 200_000)       # under the lock over there
        else:
            work(200_000)


threads = [
    threading.Thread(target=worker, args=(place,)) for place in places]
start = perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"ratio: {100 * (perf_counter() - start) / sequential:.1f} %")

# /// gilt
# id: count-together
# title: "Three ways to count together"
# runtime: "3.14t"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {TURNS: [20000, 50000]}
# predict:
#   ask: "Without a GIL: two threads add to one number under one lock. Against one thread that adds it all?"
#   choices: ["half the time", "the same", "more time"]
#   proof: ["one_lock < 0.7 x", "one_lock >= 0.7 x and one_lock < 1.1 x", "one_lock >= 1.1 x"]
# expect:
#   - {seeds: [1, 2], that: "lost_without > 5 % in every seed"}
#   - {seeds: [1, 2], that: "lost_one_lock == 0 and lost_own_numbers == 0 in every seed"}
#   - {that: "own_numbers < 0.7 x and one_lock > 1.1 x"}
#   - {runtime: "3.14", that: "lost_without == 0 and own_numbers within 15% of 1 x"}
# notice: "A lock makes it right, and takes the second core away again. A number for each thread is right and quick."
# ///
import threading
from time import perf_counter

TURNS = 50000

total = 0
guard = threading.Lock()


def without():
    global total
    for _ in range(TURNS):
        total += 1


def one_lock():
    global total
    for _ in range(TURNS):
        with guard:
            total += 1


def own_numbers():
    global total
    mine = 0
    for _ in range(TURNS):
        mine += 1
    with guard:                 # once
        total += mine


def alone():
    global total
    mine = 0
    for _ in range(2 * TURNS):
        mine += 1
    total += mine


def measure(work, threads):
    global total
    total = 0
    threads = [threading.Thread(target=work) for _ in range(threads)]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return perf_counter() - start


times = {alone: measure(alone, 1)}
for work in (without, one_lock, own_numbers):
    times[work] = measure(work, 2)
    print(f"lost_{work.__name__}: {100 * (2 * TURNS - total) / (2 * TURNS):.0f} %")
for work in sorted(times, key=times.get):
    print(work.__name__)
for work, seconds in times.items():
    print(f"{work.__name__}: {seconds / times[alone]:.2f} x")

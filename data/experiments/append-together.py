# /// gilt
# id: append-together
# title: "One list for two threads, or one each"
# runtime: "3.14t"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {LISTS: ["'one each'", "'one for both'"]}
# predict:
#   ask: "Two threads append, on two cores and without a GIL, to LISTS. How many times as fast as one thread that does it all?"
#   choices: ["twice as fast or nearly", "as fast", "slower"]
#   proof: ["gain > 1.2 x", "gain > 0.8 x and gain <= 1.2 x", "gain <= 0.8 x"]
# expect:
#   - {that: "gain < 0.6 x and items == 400000"}
#   - {set: {LISTS: "'one each'"}, that: "gain > 1.2 x and items == 400000"}
#   - {runtime: "3.13t", that: "gain < 0.6 * gain[LISTS='one each'] and items == 400000"}
#   - {runtime: ["3.12", "3.14"], that: "gain within 10% of 1 x and items == 400000"}
# notice: "No item is lost: each list has a lock. Two threads with one list want its lock all the time, and the memory of it goes to and fro between the cores; with a list each nobody has to fetch anything."
# ///
import threading
from time import perf_counter

LISTS = "one for both"
TURNS = 200000


def append(items):
    for i in range(TURNS):
        items.append(i)


def lists():
    first = []
    return [first, [] if LISTS == "one each" else first]


start = perf_counter()
for items in lists():
    thread = threading.Thread(target=append, args=(items,))
    thread.start()
    thread.join()
one = perf_counter() - start

both = lists()
start = perf_counter()
threads = [threading.Thread(target=append, args=(items,)) for items in both]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"gain: {one / (perf_counter() - start):.2f} x")
if both[0] is both[1]:
    both.pop()
print(f"items: {sum(map(len, both))}")

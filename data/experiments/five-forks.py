# /// gilt
# id: five-forks
# title: "Five guests, five forks"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {WAY: ["'left first'", "'in order'", "'a seat less'", "'give back'"], LOCK: ["'Lock'", "'RLock'"], PATIENCE: [0.1, 0.3]}
# predict:
#   ask: "Five guests come as WAY says. Each takes one fork, looks round, and wants the second. How many get to eat?"
#   choices: ["none", "two", "all five"]
#   proof: ["ate == 0", "ate == 2", "ate == 5"]
# expect:
#   - {runtime: ["3.9", "3.12", "3.14t"], seeds: [1, 2], that: "ate == 0 in every seed"}
#   - {set: {PATIENCE: 0.3}, that: "ate == 0 and elapsed > 300 ms"}
#   - {set: {LOCK: "'RLock'"}, that: "ate == 0"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {WAY: "'in order'"}, that: "ate == 5 and elapsed < 100 ms"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {WAY: "'a seat less'"}, that: "ate == 5 and elapsed < 100 ms"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {WAY: "'give back'"}, seeds: [1, 2], that: "ate == 5 in every seed"}
#   - {set: {WAY: "'give back'"}, that: "`in vain` > 0"}
# notice: "Whoever holds one fork and waits for another can be part of a circle. An order, a seat less or giving back each break it; more patience does not."
# ///
import random
import threading
from time import perf_counter, sleep

WAY = "left first"
LOCK = "Lock"
PATIENCE = 0.1                  # seconds until a guest gives up

forks = [getattr(threading, LOCK)() for _ in range(5)]
seats = threading.Semaphore(4)  # a seat less than guests
ate = []
in_vain = []


def dine(guest, first, second, patience):
    with forks[first]:
        sleep(0.01)             # looks round
        if forks[second].acquire(timeout=patience):
            sleep(0.01)         # eats
            ate.append(guest)
            forks[second].release()
            return True
        in_vain.append(guest)
        if WAY != "give back":
            sleep(0.02)         # sits there, the first fork in hand
        return False


def come(guest):
    left, right = guest, (guest + 1) % 5
    if WAY == "left first":
        dine(guest, left, right, PATIENCE)
    elif WAY == "in order":     # the lower number first
        dine(guest, min(left, right), max(left, right), PATIENCE)
    elif WAY == "a seat less":
        with seats:
            dine(guest, left, right, PATIENCE)
    else:                       # let go of everything, come back later
        pause = random.Random(guest)
        while not dine(guest, left, right, 0.005):
            sleep(pause.uniform(0, 0.03))


start = perf_counter()
guests = [threading.Thread(target=come, args=(i,)) for i in range(5)]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print(f"ate: {len(ate)}")
print(f"in vain: {len(in_vain)}")
print(f"elapsed: {1000 * (perf_counter() - start):.1f} ms")

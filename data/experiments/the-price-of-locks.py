# /// gilt
# id: the-price-of-locks
# title: "One thread, and a lock in everything it touches"
# runtime: "per-object-locks"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {WORK: ["'shelf'", "'numbers'"], TURNS: [20000, 100000]}
# predict:
#   ask: "No second thread is there. How much longer does a turn take than under one big lock?"
#   choices: ["no longer", "some 10 to 60 %", "twice as long or more"]
#   proof: ["turn < 1.1 * turn[runtime=\"3.12\"]", "turn >= 1.1 * turn[runtime=\"3.12\"] and turn < 1.7 * turn[runtime=\"3.12\"]", "turn >= 1.7 * turn[runtime=\"3.12\"]"]
# expect:
#   - {that: "turn > 1.1 * turn[runtime=\"3.12\"]"}
#   - {set: {WORK: "'numbers'"}, that: "turn within 5% of turn[runtime=\"3.12\"]"}
#   - {that: "size - size[runtime=\"3.12\"] == 40 B"}
# notice: "Nobody else was there to be kept out. Whatever list or dict a turn touches, its lock is taken all the same."
# ///
import sys
from time import perf_counter

WORK = "shelf"
TURNS = 20000


def shelf():                    # a turn: 3 x list, 2 x dict
    things = []
    seen = {}
    for number in range(TURNS):
        things.append(number)
        seen["last"] = things[-1]
        things.pop()
        seen["last"]


def numbers():                  # touches nothing that could change
    total = 0
    for number in range(TURNS):
        total += number * number


work = {"shelf": shelf, "numbers": numbers}[WORK]
start = perf_counter()
work()
print(f"turn: {1e9 * (perf_counter() - start) / TURNS:.0f} ns")
print(f"size: {sys.getsizeof([])} B")

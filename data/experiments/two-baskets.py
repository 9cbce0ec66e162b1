# /// gilt
# id: two-baskets
# title: "A lock for each object"
# runtime: "per-object-locks"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {ROUNDS: [10000, 50000], CROSSED: [True, False]}
# predict:
#   ask: "Two threads pour one basket into the other, in opposite directions. Of 10000 rounds, how many does the first thread finish?"
#   result: rounds
#   within: 90%
# expect:
#   - {seeds: [0, 1, 2, 3, 4], that: "rounds == 0"}
#   - {set: {CROSSED: False}, that: "rounds == 10000"}
#   - {runtime: "3.12", that: "rounds == 10000"}
#   - {that: "size[runtime=\"3.12\"] < size"}
# notice: "Each thread holds the lock of one basket and waits for that of the other."
# ///
import sys
import threading

ROUNDS = 10000
CROSSED = True

apples = []
pears = []
print(f"size: {sys.getsizeof(apples)} B")
print("rounds: 0")


def pour(source, target, tells):
    for turn in range(1, ROUNDS + 1):
        target.extend(source)   # the lock of `target`, then that of `source`
        if tells and turn % 1000 == 0:
            print(f"rounds: {turn}")


one = threading.Thread(target=pour, args=(apples, pears, True))
two = threading.Thread(target=pour, args=(pears, apples, False) if CROSSED else (apples, pears, False))
one.start()
two.start()
one.join()
two.join()

# /// gilt
# id: one-lock-or-two
# title: "Which operations need two locks?"
# runtime: "per-object-locks"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {OPERATION: ["'extend'", "'append'"]}
# predict:
#   ask: "One thread runs OPERATION with a and b, the other with b and a, 4000 times each. Do both finish?"
#   choices: ["yes", "no"]
#   proof: ["rounds == 4000", "rounds < 4000"]
# expect:
#   - {seeds: [1, 2, 3], that: "rounds < rounds[OPERATION='append']"}
#   - {set: {OPERATION: "'append'"}, seeds: [1, 2, 3], that: "rounds == 4000"}
#   - {runtime: "3.12", that: "rounds == 4000"}
# notice: "An operation that looks at two objects locks both. Whoever only needs one lock at a time cannot be in a circle."
# ///
import threading

OPERATION = "extend"

a = []
b = []
print("rounds: 0")


def extend(mine, other):
    mine.extend(other)


def compare(mine, other):
    mine == other


def append(mine, other):
    mine.append(1)
    other.append(1)


def measure(mine, other):
    len(mine) + len(other)


def copy(mine, other):
    mine[:] = []
    other.copy()


operation = globals()[OPERATION]


def repeat(mine, other, tells):
    for turn in range(1, 4001):
        operation(mine, other)
        if tells and turn % 500 == 0:
            print(f"rounds: {turn}")


one = threading.Thread(target=repeat, args=(a, b, True))
two = threading.Thread(target=repeat, args=(b, a, False))
one.start()
two.start()
one.join()
two.join()

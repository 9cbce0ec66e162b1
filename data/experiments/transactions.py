# /// gilt
# id: transactions
# title: "Transactions instead of a lock"
# runtime: "pypy-stm"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {NUMBERS: ["'one each'", "'one for both'"]}
# predict:
#   ask: "Two threads add, in transactions, to NUMBERS. Their time, divided by that of one after the other?"
#   choices: ["about a half", "about the same", "much more"]
#   proof: ["ratio < 0.75 x", "ratio >= 0.75 x and ratio < 1.6 x", "ratio >= 1.6 x"]
# expect:
#   - {that: "ratio < 0.75 x and lost == 0"}
#   - {set: {NUMBERS: "'one for both'"}, that: "ratio > 0.8 x and lost == 0"}
#   - {runtime: "jython", set: {NUMBERS: "'one for both'"}, that: "lost > 0"}
# notice: "Two transactions that touched different things both take effect. If they touched the same, one of them is done again: right, and hardly quicker than in turn."
# ///
import threading
from time import perf_counter

NUMBERS = "one each"
TURNS = 500000


class Number:
    value = 0


def add(number):
    for _ in range(TURNS):
        number.value += 1


def numbers():
    first = Number()
    return [first, Number() if NUMBERS == "one each" else first]


start = perf_counter()
for number in numbers():
    thread = threading.Thread(target=add, args=(number,))
    thread.start()
    thread.join()
one = perf_counter() - start

both = numbers()
threads = [threading.Thread(target=add, args=(number,)) for number in both]
start = perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"ratio: {(perf_counter() - start) / one:.2f} x")
if both[0] is both[1]:
    both.pop()
print(f"lost: {2 * TURNS - sum(number.value for number in both)}")

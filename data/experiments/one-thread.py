# /// gilt
# id: one-thread
# title: "What a build costs a single thread"
# runtime: "3.14t"
# cores: 2
# reality: ["3.9", "3.12", "3.14"]
# expect:
#   - {that: "turn > 1.05 * turn[runtime=\"3.14\"] and turn < 1.2 * turn[runtime=\"3.14\"]"}
#   - {runtime: "3.13t", that: "turn > 1.2 * turn[runtime=\"3.13\"] and turn < 1.5 * turn[runtime=\"3.13\"]"}
#   - {runtime: "gilectomy", that: "turn > 3 * turn[runtime=\"3.14\"]"}
# notice: "Nobody else is there, and still each object has two counts and a lock to look after."
# ///
from time import perf_counter

TURNS = 100000


def squares():
    total = 0
    for i in range(TURNS):
        total += i * i
    return total


squares()
start = perf_counter()
squares()
print(f"turn: {1e9 * (perf_counter() - start) / TURNS:.1f} ns")

# /// gilt
# id: nap
# title: "One nap"
# runtime: "3.12"
# cores: 1
# reality: ["3.12"]
# knobs: {NAPS: [1, 2, 4]}
# predict:
#   ask: "How long do the naps take together?"
#   result: elapsed
#   within: 10%
# notice: "A nap of 2 ms takes 2 ms when nobody else wants to run."
# ///
from time import perf_counter, sleep

NAPS = 1

start = perf_counter()
for _ in range(NAPS):
    sleep(0.002)
print(f"elapsed: {1000 * (perf_counter() - start):.1f} ms")

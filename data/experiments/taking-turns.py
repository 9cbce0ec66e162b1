# /// gilt
# id: taking-turns
# title: "Two threads watch the clock"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {THREADS: [1, 2, 4], INTERVAL: [0.001, 0.005, 0.02]}
# predict:
#   ask: "Threads that only compute, on two idle cores. How long do they run, added up, measured against the wall clock?"
#   choices: ["about 50 %", "about 100 %", "about 200 %"]
#   proof: ["together < 75 %", "together >= 75 % and together < 150 %", "together >= 150 %"]
# expect:
#   - {that: "together > 90 %"}
#   - {that: "together < 105 %"}
#   - {set: {THREADS: 4}, that: "together < 105 %"}
#   - {that: "turns > 20"}
#   - {set: {THREADS: 1}, that: "turns == 1"}
#   - {that: "turn within 20% of 5 ms"}
#   - {that: "turn[INTERVAL=0.02] > turn[INTERVAL=0.005]"}
# notice: "Added up, the threads ran for about 100 % of the time: never two at once."
# ///
import sys
import threading
from time import perf_counter

THREADS = 2
INTERVAL = 0.005

sys.setswitchinterval(INTERVAL)
stop = perf_counter() + 0.15
ran = []                        # seconds each thread really ran
stretches = []                  # how many stretches that was


def watch():
    total = 0.0
    count = 1
    last = perf_counter()
    while last < stop:
        now = perf_counter()
        if now - last < 0.0005:
            total += now - last     # the clock ticked on: I am running
        else:
            count += 1              # a gap: somebody else was running
        last = now
    ran.append(total)
    stretches.append(count)


start = perf_counter()
threads = [threading.Thread(target=watch) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed = perf_counter() - start

print(f"together: {100 * sum(ran) / elapsed:.1f} %")
print(f"turns: {sum(stretches)}")
print(f"turn: {1000 * sum(ran) / sum(stretches):.2f} ms")

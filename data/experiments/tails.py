# /// gilt
# id: tails
# title: "The middle, and the bad end"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {HOGS: [0, 1, 2, 3], INTERVAL: [0.0005, 0.005]}
# predict:
#   ask: "Beside one busy thread a sleep of 1 ms took 6.2 ms. How many ms does the worst of 50 take beside HOGS of them, at this INTERVAL?"
#   result: worst
#   within: 50%
# expect:
#   - {set: {HOGS: 0}, that: "worst < 2 ms"}
#   - {set: {HOGS: 1}, that: "median > 5 ms and p90 < 8 ms"}
#   - {seeds: [0, 1], that: "p90 > 9 ms and worst > 15 ms"}
#   - {that: "worst > 2 * worst[HOGS=1]"}
#   - {set: {INTERVAL: 0.0005}, that: "worst < worst[INTERVAL=0.005] / 2"}
#   - {runtime: "3.9", that: "worst > 15 ms"}
# notice: "Beside one busy thread all waits are alike. Beside more of them, compare the three numbers."
# ///
import sys
import threading
from time import perf_counter, sleep

HOGS = 2
INTERVAL = 0.005

sys.setswitchinterval(INTERVAL)
done = False


def hog():
    turns = 0
    while not done:
        turns += 1


threads = [threading.Thread(target=hog) for _ in range(HOGS)]
for thread in threads:
    thread.start()

times = []
for _ in range(50):
    start = perf_counter()
    sleep(0.001)
    times.append(1000 * (perf_counter() - start))
done = True
for thread in threads:
    thread.join()

times.sort()
print(f"median: {times[25]:.2f} ms")
print(f"p90: {times[45]:.2f} ms")       # nine of ten are shorter
print(f"worst: {times[-1]:.2f} ms")

# /// gilt
# id: back-from-sleep
# title: "A sleeps, B computes"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {INTERVAL: [0.001, 0.005, 0.02]}
# predict:
#   ask: "A sleeps for 20 ms. Beside it B computes for 60 ms. After how many ms is A back?"
#   result: back
#   within: 10%
# expect:
#   - {seeds: [1, 2, 3], that: "back > 24 ms and back < 27 ms"}
#   - {set: {INTERVAL: 0.001}, that: "back < 23 ms"}
#   - {set: {INTERVAL: 0.02}, that: "back > 38 ms and back < 45 ms"}
#   - {runtime: "3.14t", that: "back < 22 ms"}
# notice: "A let go of the lock before it slept. To come back it had to wait for B."
# ///
import sys
import threading
from time import perf_counter, sleep

INTERVAL = 0.005

sys.setswitchinterval(INTERVAL)
lines = []


def a():
    lines.append("A calls sleep")
    sleep(0.02)
    back = perf_counter() - start
    lines.append("A is back")
    lines.append(f"back: {1000 * back:.1f} ms")


def b():                        # runs in the main thread
    lines.append("B computes")
    while perf_counter() < start + 0.0201:
        pass
    lines.append("A has slept 20 ms")
    while perf_counter() < start + 0.06:
        pass
    lines.append("B is done")


start = perf_counter()
thread = threading.Thread(target=a, name="A")
thread.start()
b()
thread.join()
print("\n".join(lines))

# /// gilt
# id: one-cake
# title: "Woken for a cake"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {LOOK: ["'once'", "'again'"], WAKE: ["'notify_all'", "'notify'"]}
# predict:
#   ask: "Two wait for cake. A first one is ready after 20 ms, a second one after 40, and each time the baker rings. How many go away without?"
#   result: without
#   within: 1%
# expect:
#   - {runtime: ["3.9", "3.12", "3.14t"], seeds: [1, 2], that: "without == 1 in every seed"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {LOOK: "'again'"}, seeds: [1, 2], that: "without == 0 in every seed"}
#   - {set: {LOOK: "'again'", WAKE: "'notify'"}, that: "without == 0"}
#   - {that: "woken == 2 and last < 0.7 * last[LOOK='again']"}
# notice: "To be woken means that something has changed, not that there is something for you. Who looks again before taking is safe."
# ///
import threading
from time import perf_counter, sleep

LOOK = "once"
WAKE = "notify_all"

bell = threading.Condition()
cakes = []
woken = 0
without = 0
start = perf_counter()


def eat():
    global woken, without, last
    with bell:
        while not cakes:
            bell.wait()         # lets go of the lock, takes it back
            woken += 1
            if LOOK == "once":
                break
        if cakes:
            cakes.pop()
        else:
            without += 1
        last = perf_counter() - start


eaters = [threading.Thread(target=eat) for _ in range(2)]
for eater in eaters:
    eater.start()
for _ in range(2):
    sleep(0.02)                 # bakes
    with bell:
        cakes.append("cake")
        if WAKE == "notify_all":
            bell.notify_all()
        else:
            bell.notify()
for eater in eaters:
    eater.join()
print(f"woken: {woken}")
print(f"without: {without}")
print(f"last: {1000 * last:.1f} ms")

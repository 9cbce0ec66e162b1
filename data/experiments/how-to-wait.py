# /// gilt
# id: how-to-wait
# title: "Three ways to wait"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {HOW: ["'ask'", "'nap'", "'event'"]}
# predict:
#   ask: "Alone the worker computes for 28 ms. Main waits for it as HOW says. How long does the worker take?"
#   result: work
#   within: 30%
# expect:
#   - {runtime: ["3.9", "3.12"], that: "work > 1.5 * work[HOW='event']"}
#   - {that: "work[HOW='nap'] within 10% of work[HOW='event']"}
#   - {set: {HOW: "'nap'"}, that: "late > 5 ms"}
#   - {runtime: ["3.9", "3.12"], set: {HOW: "'event'"}, that: "late < 0.1 ms"}
#   - {runtime: "3.14t", that: "work within 20% of work[HOW='event']"}
# notice: "Who asks all the time computes, and takes turns with the one it waits for. An event sleeps, and wakes up when it is set."
# ///
import threading
from time import perf_counter, sleep

HOW = "ask"

done = False
bell = threading.Event()


def work():
    global begun, ended, done
    begun = perf_counter()
    total = 0
    for i in range(1000000):
        total += i
    ended = perf_counter()
    done = True
    bell.set()


worker = threading.Thread(target=work)
worker.start()
if HOW == "ask":
    while not done:
        pass
elif HOW == "nap":
    while not done:
        sleep(0.05)
else:
    bell.wait()
seen = perf_counter()
print(f"work: {1000 * (ended - begun):.1f} ms")
print(f"late: {1000 * (seen - ended):.2f} ms")

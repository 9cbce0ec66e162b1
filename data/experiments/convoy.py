# /// gilt
# id: convoy
# title: "A short sleep beside those who compute"
# runtime: "3.12"
# cores: 2
# reality: ["2.7", "3.9", "3.12"]
# knobs: {HOGS: [0, 1, 2, 4], INTERVAL: [0.0005, 0.005, 0.05]}
# predict:
#   ask: "A thread sleeps for 1 ms, again and again, beside HOGS threads that compute. How many ms does one sleep take?"
#   result: sleep
#   within: 30%
# expect:
#   - {set: {HOGS: 0}, that: "sleep < 1.2 ms"}
#   - {seeds: [1, 2, 3], that: "sleep within 15% of 6.2 ms"}
#   - {set: {INTERVAL: 0.0005}, that: "sleep < 2.5 ms"}
#   - {set: {INTERVAL: 0.05}, that: "sleep > 45 ms"}
#   - {set: {HOGS: 2}, seeds: [1, 2, 3], that: "sleep > 8 ms"}
#   - {runtime: "3.9", that: "sleep > 5 ms"}
#   - {runtime: "2.7", that: "sleep < 1.5 ms"}
#   - {runtime: "3.14t", that: "sleep < 1.5 ms"}
# notice: "The sleep itself is over after 1 ms. What hogs add to it is waiting until the lock is asked for, and given."
# ///
# Written for 2.7 too.
import sys
import threading
from time import sleep, time

HOGS = 1
INTERVAL = 0.005
SECONDS = 0.5

if hasattr(sys, "setswitchinterval"):
    sys.setswitchinterval(INTERVAL)
done = False


def hog():
    turns = 0
    while not done:
        turns += 1


threads = [threading.Thread(target=hog) for _ in range(HOGS)]
for thread in threads:
    thread.start()

sleeps = 0
start = time()
while time() - start < SECONDS:
    sleep(0.001)
    sleeps += 1
elapsed = time() - start

done = True
for thread in threads:
    thread.join()
print("sleeps: %d" % sleeps)
print("sleep: %.2f ms" % (1000 * elapsed / sleeps))

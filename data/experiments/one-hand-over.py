# /// gilt
# id: one-hand-over
# title: "Wanting the lock, and getting it"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {INTERVAL: [0.001, 0.005, 0.02]}
# predict:
#   ask: "A computes all the time. B wakes from a sleep and wants to run. How long until its first line?"
#   result: wait
#   within: 20%
# expect:
#   - {seeds: [1, 2, 3], that: "wait within 10% of 5.1 ms"}
#   - {set: {INTERVAL: 0.02}, that: "wait within 10% of 20 ms"}
#   - {set: {INTERVAL: 0.001}, that: "wait < 2 ms"}
#   - {that: "dropRequests > 0"}
# notice: "B is ready, and waits out its patience. Only then is A asked, and lets go."
# ///
import sys
import threading
from time import perf_counter, sleep

INTERVAL = 0.005

sys.setswitchinterval(INTERVAL)
ran = 0                         # when B ran its first line
seen = []                       # A's clock just before B ran, and after
done = False


def compute():                  # A
    last = perf_counter()
    while not done:
        now = perf_counter()
        if 0 < ran < now and not seen:
            seen.append((last, now))
        last = now


def rest():                     # B
    global ready, ran
    ready = perf_counter() + 0.03
    sleep(0.03)
    ran = perf_counter()
    while perf_counter() < ran + 0.002:
        pass


b = threading.Thread(target=rest, name="B")
a = threading.Thread(target=compute, name="A")
b.start()
a.start()
b.join()
while not seen:
    sleep(0.001)
done = True
a.join()

stopped, again = seen[0]
moments = [
    (again, "A runs again"), (stopped, "A lets go"),
    (ran, "B runs"), (ready, "B is ready"),
    (ready + INTERVAL, "B has waited long enough")]
for moment, text in sorted(moments):
    print(text)
print(f"wait: {1000 * (ran - ready):.2f} ms")

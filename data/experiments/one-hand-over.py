# /// gilt
# id: one-hand-over
# title: "Wanting the lock, and getting it"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {INTERVAL: [0.001, 0.005, 0.02]}
# predict:
#   ask: "Anna computes all the time. Ben wakes from a sleep and wants to run. How long until his first line?"
#   result: wait
#   within: 20%
# expect:
#   - {seeds: [1, 2, 3], that: "wait within 10% of 5.1 ms"}
#   - {set: {INTERVAL: 0.02}, that: "wait within 10% of 20 ms"}
#   - {set: {INTERVAL: 0.001}, that: "wait < 2 ms"}
#   - {that: "dropRequests > 0"}
# notice: "Ben is ready, and waits out his patience. Only then is Anna asked, and lets go."
# ///
import sys
import threading
from time import perf_counter, sleep

INTERVAL = 0.005

sys.setswitchinterval(INTERVAL)
ran = 0                         # when Ben ran his first line
seen = []                       # Anna's clock just before Ben ran, and after
done = False


def compute():                  # Anna
    last = perf_counter()
    while not done:
        now = perf_counter()
        if 0 < ran < now and not seen:
            seen.append((last, now))
        last = now


def rest():                     # Ben
    global ready, ran
    ready = perf_counter() + 0.03
    sleep(0.03)
    ran = perf_counter()
    while perf_counter() < ran + 0.002:
        pass


ben = threading.Thread(target=rest, name="Ben")
anna = threading.Thread(target=compute, name="Anna")
ben.start()
anna.start()
ben.join()
while not seen:
    sleep(0.001)
done = True
anna.join()

stopped, again = seen[0]
moments = [
    (again, "Anna runs again"), (stopped, "Anna lets go"),
    (ran, "Ben runs"), (ready, "Ben is ready"),
    (ready + INTERVAL, "Ben has waited long enough")]
for moment, text in sorted(moments):
    print(text)
print(f"wait: {1000 * (ran - ready):.2f} ms")

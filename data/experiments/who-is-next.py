# /// gilt
# id: who-is-next
# title: "Who comes next"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {THREADS: [2, 3, 4]}
# predict:
#   ask: "THREADS threads compute. Of all turns, how many go straight back to the thread before last, as in 1 2 1?"
#   choices: ["none of them", "some of them", "all of them"]
#   proof: ["back == 0 %", "back > 0 % and back < 100 %", "back == 100 %"]
# expect:
#   - {seeds: [1, 2], that: "back > 10 % and back < 90 %"}
#   - {set: {THREADS: 2}, that: "back > 90 %"}
#   - {set: {THREADS: 4}, that: "back > 10 % and back < 90 %"}
#   - {seeds: [1, 2], that: "fewest > 3"}
#   - {runtime: "3.9", that: "back > 10 % and back < 90 %"}
# notice: "No queue: whoever is awake first and finds the lock free has it. Yet everybody has turns."
# ///
import threading
from time import perf_counter

THREADS = 3

turns = []                      # (when a turn began, whose it was)
stop = perf_counter() + 0.2


def watch(name):
    last = 0.0
    while last < stop:
        now = perf_counter()
        if now - last > 0.0005:     # the clock jumped: my turn begins
            turns.append((now, name))
        last = now


names = "1234"[:THREADS]                # Thread-1, Thread-2 and so on
threads = [threading.Thread(target=watch, args=name) for name in names]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

order = "".join(name for when, name in sorted(turns))
back = sum(order[i] == order[i - 2] for i in range(2, len(order)))
counts = [order.count(name) for name in names]
print(order)
print(f"back: {100 * back / (len(order) - 2):.0f} %")
print(f"fewest: {min(counts)}")
print(f"most: {max(counts)}")

# /// gilt
# id: interval-trade
# title: "Short turns and long ones"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {INTERVAL: [0.00001, 0.0005, 0.005]}
# predict:
#   ask: "Two threads compute. For how many ms does one of them stand still, at most?"
#   result: pause
#   within: 30%
# expect:
#   - {that: "monotone(pause over INTERVAL)"}
#   - {seeds: [1, 2], that: "pause > 5 ms"}
#   - {that: "time[INTERVAL=0.00001] > time[INTERVAL=0.0005] and time[INTERVAL=0.0005] > time"}
#   - {that: "handoffs[INTERVAL=0.00001] > 3 * handoffs[INTERVAL=0.0005]"}
#   - {that: "handoffs[INTERVAL=0.0005] > 3 * handoffs"}
#   - {runtime: "3.9", that: "time[INTERVAL=0.00001] > time"}
#   - {runtime: "3.14t", that: "time < 0.7 x"}
# notice: "The shorter the interval, the shorter the pauses and the more hand-overs. The work is done no sooner."
# ///
import sys
import threading
from time import perf_counter

INTERVAL = 0.005

sys.setswitchinterval(INTERVAL)
gate = threading.Event()
pauses = []                     # of each thread the longest


def work():
    gate.wait()                 # so that both begin together
    longest = 0.0
    last = perf_counter()
    for _ in range(400000):
        now = perf_counter()
        if now - last > longest:
            longest = now - last
        last = now
    pauses.append(longest)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
start = perf_counter()
gate.set()
for thread in threads:
    thread.join()
together = perf_counter() - start
pause = max(pauses)

start = perf_counter()
work()
work()
alone = perf_counter() - start

print(f"pause: {1000 * pause:.2f} ms")
print(f"time: {together / alone:.3f} x")    # 1 x: as in sequence

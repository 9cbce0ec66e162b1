# /// gilt
# id: patience
# title: "One who waits, and one who holds"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {HOLDER: ['"loop"', '"nap"', '"C call"', '"two C calls"'], INTERVAL: [0.001, 0.005, 0.02], WAKES: [0.01, 0.03, 0.06]}
# predict:
#   ask: "The worker begins what HOLDER names. WAKES seconds later main wakes up and wants the lock. How many ms late does main go on?"
#   result: late
#   within: 20%
# expect:
#   - {seeds: [1, 2], that: "late > 5 ms and late < 6 ms"}
#   - {that: "late[INTERVAL=0.001] < 1.5 ms and late[INTERVAL=0.02] > 20 ms"}
#   - {set: {HOLDER: '"nap"'}, that: "late < 1 ms"}
#   - {set: {HOLDER: '"C call"'}, that: "late within 3% of 90 ms"}
#   - {set: {HOLDER: '"C call"', INTERVAL: 0.001}, that: "late within 3% of 90 ms"}
#   - {set: {HOLDER: '"two C calls"'}, that: "late within 3% of 40 ms"}
#   - {set: {HOLDER: '"C call"', WAKES: 0.06}, that: "late within 3% of 40 ms"}
#   - {runtime: ["3.9", "3.13"], that: "late > 5 ms and late < 6 ms"}
#   - {runtime: "3.14t", set: {HOLDER: '"C call"'}, that: "late < 1 ms"}
# notice: "Who waits asks after the interval. The loop answers at once, the nap had let go long before, the C call answers when it is over."
# ///
import ctypes
import sys
import threading
from time import perf_counter, sleep

HOLDER = "loop"
INTERVAL = 0.005
WAKES = 0.01                    # main, after the worker's begin

sys.setswitchinterval(INTERVAL)
c = ctypes.PyDLL(None)          # calls into C that keep the lock
log = []


def loop():
    end = perf_counter() + 0.05
    while perf_counter() < end:
        pass


def nap():
    sleep(0.1)                  # lets go of the lock


def call():
    c.usleep(100000)            # 100 ms, and keeps it


def calls():
    c.usleep(50000)
    log.append("worker calls again")
    c.usleep(50000)


ways = {"loop": loop, "nap": nap, "C call": call, "two C calls": calls}
hold = ways[HOLDER]


def work():
    sleep(0.01)
    log.append("worker begins")
    hold()
    log.append("worker is done")


threading.Thread(target=work).start()
start = perf_counter()
sleep(0.01 + WAKES)
late = perf_counter() - start - 0.01 - WAKES
log.append("main goes on")
sleep(0.2)                      # until the worker is done

print(f"late: {1000 * late:.1f} ms")
for line in log:
    print(line)

# /// gilt
# id: ticket-office
# title: "Check, then act"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {LOCKS: ["'none'", "'one each'", "'one for all'"], CLERKS: [1, 2, 4]}
# predict:
#   ask: "CLERKS clerks sell 20 seats: each looks whether one is left, takes the money for 1 ms, and writes a ticket. How many tickets are sold?"
#   result: sold
#   within: 5%
# expect:
#   - {runtime: ["3.9", "3.12", "3.14t"], seeds: [1, 2], that: "sold > 20 in every seed"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {LOCKS: "'one each'"}, that: "sold > 20"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {LOCKS: "'one for all'"}, that: "sold == 20"}
#   - {that: "elapsed[LOCKS='one for all'] > 2 * elapsed"}
#   - {set: {CLERKS: 1}, that: "sold == 20"}
# notice: "If another clerk can act in between, what a clerk has seen may be false when the clerk acts on it. Not every lock prevents that."
# ///
import threading
from contextlib import nullcontext
from time import perf_counter, sleep

LOCKS = 'none'
CLERKS = 4

seats = 20
tickets = []
the_lock = threading.Lock()


def clerk():
    global seats
    if LOCKS == 'none':
        lock = nullcontext()            # keeps nobody out
    elif LOCKS == 'one each':
        lock = threading.Lock()
    else:
        lock = the_lock
    while True:
        with lock:
            if seats <= 0:              # check
                return
            sleep(0.001)                # the customer pays
            seats -= 1                  # act
            tickets.append(seats)


threads = [threading.Thread(target=clerk) for _ in range(CLERKS)]
start = perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"sold: {len(tickets)}")
print(f"elapsed: {1000 * (perf_counter() - start):.1f} ms")

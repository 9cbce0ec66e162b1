# /// gilt
# id: inside-the-library
# title: "Who has the lock inside a C library?"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {LIBRARY: ["'CDLL'", "'PyDLL'"], SLEEPS: [2, 5]}
# predict:
#   ask: "Two threads call C's usleep five times each, for 20 ms. A CDLL lets go of the lock around a call. How long do both take?"
#   result: together
#   within: 15%
# expect:
#   - {that: "together < 130 ms"}
#   - {set: {LIBRARY: "'PyDLL'"}, that: "together > 195 ms"}
#   - {that: "gap < gap[LIBRARY='PyDLL']"}
#   - {set: {LIBRARY: "'PyDLL'"}, that: "gap > 19 ms"}
#   - {that: "turns[LIBRARY='PyDLL'] < turns / 2"}
# notice: "C code holds the lock unless somebody gives it away: CDLL does around every call, PyDLL never does."
# ///
import ctypes
import threading
from time import perf_counter

LIBRARY = "CDLL"
SLEEPS = 5

library = getattr(ctypes, LIBRARY)(None)        # the C library Python itself is linked with
usleep = library.usleep


def call():
    for _ in range(SLEEPS):
        usleep(20000)           # microseconds, spent in C


def count():
    global turns, gap
    last = perf_counter()
    while running:
        turns += 1
        now = perf_counter()
        gap = max(gap, now - last)
        last = now


start = perf_counter()
threads = [threading.Thread(target=call) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"together: {1000 * (perf_counter() - start):.1f} ms")

turns = 0
gap = 0.0
running = True
counter = threading.Thread(target=count)
counter.start()
call()                          # can the other thread count meanwhile?
running = False
counter.join()
print(f"turns: {turns}")
print(f"gap: {1000 * gap:.1f} ms")

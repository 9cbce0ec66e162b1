# /// gilt
# id: hashing
# title: "A byte makes the difference"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {BYTES: [2047, 2048, 1000000]}
# predict:
#   ask: "SHA-256 of messages of BYTES bytes, in two threads: how many times as fast as in one?"
#   result: gain
#   within: 15%
# expect:
#   - {that: "gain < 0.9 x"}
#   - {set: {BYTES: 2047}, that: "gain within 15% of 1 x"}
#   - {set: {BYTES: 1000000}, that: "gain > 1.6 x"}
#   - {cores: 1, that: "gain < 1.1 x"}
#   - {runtime: "3.14t", set: {BYTES: 2047}, that: "gain > 1.2 x"}
# notice: "From 2048 bytes on, hashing lets go of the lock. Whether messages so short gain depends on how the two threads happen to meet; long ones do."
# ///
import hashlib
import threading
from time import perf_counter

BYTES = 2048
TOTAL = 4000000                # bytes in all

message = bytes(BYTES)


def work():
    for _ in range(TOTAL // 2 // BYTES):
        hashlib.sha256(message)


start = perf_counter()
work()
work()
one = perf_counter() - start

start = perf_counter()
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"gain: {one / (perf_counter() - start):.2f} x")

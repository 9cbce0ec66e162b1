# /// gilt
# id: hash-beside-a-hog
# title: "The way back"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {BYTES: [2000, 16000, 50000, 2000000], HOGS: [0, 1]}
# predict:
#   ask: "2 MB are hashed in pieces of BYTES bytes, beside HOGS threads that compute. Alone it takes 1 ms. How long does it take?"
#   result: hashing
#   within: 30%
# expect:
#   - {runtime: ["3.9", "3.12"], seeds: [0, 1], that: "hashing > 150 ms and hashing < 250 ms"}
#   - {that: "hashing > 50 * hashing[HOGS=0]"}
#   - {that: "hashing > 50 * hashing[BYTES=2000]"}
#   - {set: {BYTES: 2000000}, that: "hashing > 5 ms and hashing < 9 ms"}
#   - {set: {BYTES: 16000}, that: "hashing > hashing[BYTES=50000]"}
#   - {runtime: "3.14t", that: "hashing < 5 ms"}
# notice: "Who lets go has to win the lock back: beside a hog 5 ms for each piece, however quickly it was hashed. Up to 2047 bytes hashing never lets go, and has nothing to win back."
# ///
import hashlib
import threading
from time import perf_counter

BYTES = 50000
HOGS = 1

piece = bytes(BYTES)
pieces = 2000000 // BYTES
done = False


def hog():
    turns = 0
    while not done:
        turns += 1


threads = [threading.Thread(target=hog) for _ in range(HOGS)]
for thread in threads:
    thread.start()

digest = hashlib.sha256()
start = perf_counter()
for _ in range(pieces):
    digest.update(piece)
elapsed = perf_counter() - start
done = True
for thread in threads:
    thread.join()
print(f"pieces: {pieces}")
print(f"hashing: {1000 * elapsed:.1f} ms")

# /// gilt
# id: who-lets-go
# title: "A long call, and who stands still"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {CALL: ["'hash'", "'compress'", "'sort'", "'parse'", "'power'"]}
# predict:
#   ask: "A thread counts and notes the longest time that it stood still. Meanwhile main makes the CALL. Does the counter stand still for it?"
#   choices: ["no, next to nothing", "for half of the call", "for all of the call"]
#   proof: ["still < 0.3 * call", "still >= 0.3 * call and still < 0.7 * call", "still >= 0.7 * call"]
# expect:
#   - {runtime: ["3.9", "3.12"], that: "still > 0.9 * call"}
#   - {runtime: ["3.9", "3.12"], set: {CALL: "'hash'"}, that: "still < 0.02 * call"}
#   - {runtime: ["3.9", "3.12"], set: {CALL: "'compress'"}, that: "still < 0.02 * call"}
#   - {set: {CALL: "'parse'"}, that: "still > 0.9 * call"}
#   - {set: {CALL: "'power'"}, that: "still > 0.9 * call"}
#   - {that: "beside[CALL='hash'] > 1.5 * call[CALL='hash']"}
# notice: "All five are C code. Who lets go of the lock around its long stretch stops nobody; who keeps it stops all, for as long as it takes."
# ///
import hashlib
import json
import threading
import zlib
from time import perf_counter, sleep

CALL = "sort"

block = bytes(range(256)) * 25000               # 6 MB
part = block[:2000000]
numbers = [i * 7919 % 100003 for i in range(30000)]
text = json.dumps(numbers * 2)
odd = 3 ** 50000


def hash():
    hashlib.sha256(block)


def compress():
    zlib.compress(part)


def sort():
    sorted(numbers)


def parse():
    json.loads(text)


def power():
    odd * odd * odd


def count():
    global still
    last = perf_counter()
    more = True
    while more:
        more = running
        now = perf_counter()
        still = max(still, now - last)
        last = now


work = globals()[CALL]
start = perf_counter()
work()
print(f"call: {1000 * (perf_counter() - start):.2f} ms")

still = 0.0
running = True
counter = threading.Thread(target=count)
counter.start()
sleep(0.002)                    # lets the counter begin
start = perf_counter()
work()
beside = perf_counter() - start
running = False
counter.join()
print(f"beside: {1000 * beside:.2f} ms")
print(f"still: {1000 * still:.2f} ms")

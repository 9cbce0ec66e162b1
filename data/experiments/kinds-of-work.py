# /// gilt
# id: kinds-of-work
# title: "Five kinds of work"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {KIND: ["'request'", "'loop'", "'parse'", "'digest'", "'compress'"]}
# predict:
#   ask: "Four jobs of this KIND, in four threads instead of one after the other: how many times as fast?"
#   result: gain
#   within: 25%
# expect:
#   - {that: "gain > 3.5 x and share < share[KIND='loop']"}
#   - {set: {KIND: "'loop'"}, that: "gain within 10% of 1 x and share > 95 %"}
#   - {set: {KIND: "'parse'"}, that: "gain within 10% of 1 x and share > 95 %"}
#   - {set: {KIND: "'digest'"}, that: "gain > 1.5 x and share > 95 %"}
#   - {set: {KIND: "'compress'"}, that: "gain > 1.5 x and share > 95 %"}
#   - {cores: 1, set: {KIND: "'digest'"}, that: "gain < 1.1 x"}
#   - {cores: 1, that: "gain > 3.5 x"}
# notice: "What gains has let go of the lock: to wait, or for a long stretch of C code. That a processor is busy says nothing about the lock."
# ///
import hashlib
import json
import threading
import zlib
from time import perf_counter, process_time, sleep

KIND = "request"
JOBS = 4

block = bytes(range(256)) * 8000                # 2 MB
numbers = [i * 7919 % 100003 for i in range(60000)]
text = json.dumps(numbers)


def request():                  # stands for a server's answer
    sleep(0.02)


def loop():
    total = 0
    for i in range(200000):
        total += i * i


def parse():
    json.loads(text)


def digest():
    hashlib.sha256(block).digest()


def compress():
    zlib.compress(block)


work = globals()[KIND]
wall = perf_counter()
cpu = process_time()
for _ in range(JOBS):
    work()
wall = perf_counter() - wall
cpu = process_time() - cpu
print(f"share: {100 * cpu / wall:.1f} %")

start = perf_counter()
threads = [threading.Thread(target=work) for _ in range(JOBS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"gain: {wall / (perf_counter() - start):.2f} x")

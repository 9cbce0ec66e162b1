# /// gilt
# id: counts-without-a-lock
# title: "Take the lock out, and nothing else"
# runtime: "nogil-naive"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {THREADS: [1, 2]}
# predict:
#   ask: "THREADS threads add 1 to a number 20,000 times each, in a CPython without its lock. How many turns do they get to?"
#   result: reached
#   within: 90%
# expect:
#   - {seeds: [0, 1, 2, 3, 4], that: "reached < 1000"}
#   - {set: {THREADS: 1}, that: "reached == 20000"}
#   - {runtime: ["3.12", "3.14t"], that: "reached == 20000"}
#   - {runtime: "3.12", that: "count == 40000"}
# notice: "It is not the sum that breaks. If two threads change one reference count at once, the number is freed while one of them still adds to it. A single thread has nobody to collide with. Most of the time goes into Python's start-up."
# ///
import threading

THREADS = 2
TURNS = 20000

count = 0
print("reached: 0")


def work():
    global count
    for turn in range(1, TURNS + 1):
        count += 1              # takes a reference, drops another
        if turn % 500 == 0:
            print(f"reached: {turn}")


threads = [threading.Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"count: {count}")

# /// gilt
# id: two-counters
# title: "CPython's count and ours"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {TURNS: [20000, 200000, 1000000], THREADS: [1, 2, 4], LOCKED: [False, True]}
# predict:
#   ask: "The threads add 1 to a count kept by hand, TURNS times each. How many per cent of the additions are lost?"
#   result: lost
#   within: 30%
# expect:
#   - {seeds: [1, 2, 3, 4, 5], that: "lost > 0 in some seed"}
#   - {set: {TURNS: 20000}, seeds: [1, 2, 3, 4, 5], that: "lost == 0 in every seed"}
#   - {set: {TURNS: 200000}, seeds: [1, 2, 3, 4, 5], that: "drift == 0 in every seed"}
#   - {that: "drift == 0"}
#   - {set: {TURNS: 200000, LOCKED: True}, seeds: [1, 2, 3, 4, 5], that: "lost == 0 in every seed"}
#   - {set: {LOCKED: True}, that: "lost == 0"}
#   - {set: {THREADS: 1}, that: "lost == 0"}
# notice: "CPython's count is exact every time. Yours, changed by several threads, is exact only under a lock of your own. Under it a switch inside a read-modify-write does no harm: the other threads have to wait for `lock`."
# ///
import sys
import threading

TURNS = 1000000
THREADS = 2
LOCKED = False

thing = []                      # CPython counts the references to it
count = 0                       # we count this one by hand
lock = threading.Lock()


def plus_one(number):
    return number + 1


def work():
    global count
    for _ in range(TURNS):
        mine = thing            # CPython's count of `thing`: one up
        if LOCKED:
            with lock:
                count = plus_one(count)
        else:
            count = plus_one(count)     # read, call, write
        del mine                # and one down again


before = sys.getrefcount(thing)
threads = [threading.Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

wanted = TURNS * THREADS
print(f"lost: {100 * (wanted - count) / wanted:.1f} %")
print(f"drift: {sys.getrefcount(thing) - before}")

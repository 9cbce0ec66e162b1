# /// gilt
# id: lost-updates
# title: "Which statement loses updates"
# runtime: "3.12"
# cores: 2
# reality: ["2.7", "3.9", "3.12"]
# knobs: {TURNS: [100000, 300000, 500000], LOCKED: [False, True]}
# predict:
#   ask: "Two threads add TURNS ones each to a number by x += 1. How many per cent are lost?"
#   choices: ["none", "a few", "many"]
#   proof: ["plain == 0", "plain > 0 and plain <= 5", "plain > 5"]
# expect:
#   - {seeds: [1, 2, 3], that: "plain == 0 in every seed"}
#   - {seeds: [0, 1], that: "call > 0"}
#   - {seeds: [1, 2, 3], that: "convert > 0 in some seed"}
#   - {that: "append == 0"}
#   - {set: {LOCKED: True}, that: "plain == 0 and call == 0 and convert == 0 and item == 0"}
#   - {runtime: ["2.7", "3.9"], seeds: [1, 2, 3], that: "plain > 0 in some seed"}
#   - {runtime: ["3.10", "3.11", "3.13", "3.14"], that: "plain == 0"}
#   - {runtime: "3.14t", that: "plain > 0"}
#   - {runtime: ["3.13t", "3.14t"], that: "call > 0 and append == 0"}
#   - {runtime: "3.9", set: {LOCKED: True}, that: "plain == 0 and call == 0"}
# notice: "Lost is what falls between reading and writing. Where another thread may come in depends on the version."
# ///
# Written for 2.7 too.
import threading

TURNS = 500000
LOCKED = False

lock = threading.Lock()
x = 0
counts = {}
items = []


def f(number):
    return number


def plain():
    global x
    x += 1


def call():
    global x
    x = f(x) + 1


def convert():
    global x
    x += int(1)


def item():
    counts["x"] = counts.get("x", 0) + 1


def append():
    items.append(1)


def repeat(statement):
    for _ in range(TURNS):
        if LOCKED:
            with lock:
                statement()
        else:
            statement()


def measure(name, statement, result):
    global x
    x = 0
    threads = []
    for _ in range(2):
        threads.append(threading.Thread(target=repeat, args=(statement,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lost = 2 * TURNS - result()
    print("%s: %.1f %%" % (name, 50.0 * lost / TURNS))


measure("plain", plain, lambda: x)
measure("call", call, lambda: x)
measure("convert", convert, lambda: x)
measure("item", item, lambda: counts["x"])
measure("append", append, lambda: len(items))

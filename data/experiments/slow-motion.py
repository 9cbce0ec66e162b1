# /// gilt
# id: slow-motion
# title: "A lost update in slow motion"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {UPDATES: [2, 5, 9], LOCKED: [False, True]}
# predict:
#   ask: "x begins at 0. Mia adds 1 to it, with a pause in the middle; in that pause Tom adds 1, UPDATES times. What is x in the end?"
#   result: x
#   within: 10%
# expect:
#   - {runtime: ["3.9", "3.12", "3.14t"], seeds: [1, 2], that: "x == 1 in every seed"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {UPDATES: 9}, that: "x == 1 and lost == 9"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {LOCKED: True}, that: "x == 3 and lost == 0"}
#   - {set: {UPDATES: 9, LOCKED: True}, that: "x == 10 and lost == 0"}
# notice: "Without the lock Mia writes what she computed before Tom came, and his updates are gone. With it Tom waits until Mia has written."
# ///
import threading
from contextlib import nullcontext
from time import sleep

UPDATES = 2
LOCKED = False

x = 0
lock = threading.Lock() if LOCKED else nullcontext()


def add_one(name, pause):
    global x
    with lock:
        seen = x                # load
        print(name, "reads", seen)
        sleep(pause)            # here another thread may run
        x = seen + 1            # add and store
        print(name, "writes", x)


def many():
    sleep(0.02)
    for _ in range(UPDATES):
        add_one("Tom", 0)


mia = threading.Thread(target=add_one, args=("Mia", 0.1), name="Mia")
tom = threading.Thread(target=many, name="Tom")
mia.start()
tom.start()
mia.join()
tom.join()

print(f"x: {x}")
print(f"lost: {1 + UPDATES - x}")

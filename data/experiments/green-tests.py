# /// gilt
# id: green-tests
# title: "A thousand green tests"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {ROUNDS: [1, 200, 1000, 3000], TURNS: [1, 300000], PAUSE: [0, 0.001], LOCKED: [False, True]}
# predict:
#   ask: "A test: two threads add 1 to x, TURNS times each; x must be 2 * TURNS then. It is run ROUNDS times. How often does it fail?"
#   choices: ["never", "a few times", "mostly"]
#   proof: ["wrong == 0", "wrong > 0 and wrong < 500", "wrong >= 500"]
# expect:
#   - {runtime: ["3.9", "3.12"], that: "wrong == 0"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {ROUNDS: 200, PAUSE: 0.001}, that: "wrong > 150"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {ROUNDS: 200, PAUSE: 0.001, LOCKED: True}, that: "wrong == 0"}
#   - {runtime: ["3.9", "3.12"], set: {ROUNDS: 1, TURNS: 300000}, seeds: [1, 2, 3], that: "wrong == 1 in some seed"}
# notice: "A run that goes well shows one order of the steps. It says nothing of the others."
# ///

import threading
from time import sleep

ROUNDS = 1000
TURNS = 1
PAUSE = 0
LOCKED = False

lock = threading.Lock()
x = 0


def plus_one(number):
    return number + 1


def add():
    global x
    seen = x                    # read
    if PAUSE:
        sleep(PAUSE)
    x = plus_one(seen)          # call, write


def work():
    for _ in range(TURNS):
        if LOCKED:
            with lock:
                add()
        else:
            add()


wrong = 0
for _ in range(ROUNDS):
    x = 0
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if x != 2 * TURNS:
        wrong += 1
print(f"wrong: {wrong}")

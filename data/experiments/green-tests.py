# /// gilt
# id: green-tests
# title: "A thousand green tests"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {ROUNDS: [200, 1000, 3000], LONG: [False, True], PAUSE: [0, 0.001], LOCKED: [False, True]}
# predict:
#   ask: "Two threads add ones to x, and a test looks whether x is right then. It is run again and again. How often does it fail?"
#   choices: ["never", "a few times", "mostly"]
#   proof: ["failed == 0 %", "failed > 0 % and failed < 50 %", "failed >= 50 %"]
# expect:
#   - {runtime: ["3.9", "3.12"], that: "wrong == 0"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {ROUNDS: 200, PAUSE: 0.001}, that: "wrong > 150"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {ROUNDS: 200, PAUSE: 0.001, LOCKED: True}, that: "wrong == 0"}
#   - {runtime: ["3.9", "3.12"], set: {LONG: True}, seeds: [1, 2, 3], that: "wrong == 1 in some seed"}
# notice: "A run that goes well shows one order of the steps. It says nothing of the others."
# ///
import threading
from time import sleep

ROUNDS = 1000
LONG = False                    # True: one round, 300,000 turns, no pause
PAUSE = 0                       # seconds between reading and writing
LOCKED = False

rounds, turns = (1, 300000) if LONG else (ROUNDS, 1)

lock = threading.Lock()
x = 0


def plus_one(number):
    return number + 1


def add():
    global x
    seen = x                    # read
    if PAUSE and not LONG:
        sleep(PAUSE)
    x = plus_one(seen)          # call, write


def work():
    for _ in range(turns):
        if LOCKED:
            with lock:
                add()
        else:
            add()


wrong = 0
for _ in range(rounds):
    x = 0
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if x != 2 * turns:
        wrong += 1
print(f"wrong: {wrong}")
print(f"failed: {100 * wrong / rounds:.1f} %")

# /// gilt
# id: what-can-travel
# title: "What can be sent to a process"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12", "3.14"]
# expect:
#   - {runtime: ["3.9", "3.12", "3.14"], that: "sent == 5 and refused == 5"}
# notice: "Functions and classes travel as a name. What has no name to be found by, or stands for something in this process alone, cannot go."
# ///
import pickle
import sys
import threading
from functools import partial


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def power(base, exponent):
    return base ** exponent


def adder(number):
    def add(other):
        return number + other
    return add


things = {
    "instance": Point(1, 2),
    "function": power,
    "partial": partial(power, 2),
    "error": ValueError("no such page"),
    "method": Point(3, 4).__repr__,
    "lambda_": lambda number: number * number,
    "inner": adder(1),
    "lock": threading.Lock(),
    "generator": (number for number in range(3)),
    "file": sys.stdout,
}
sent = 0
for name, thing in things.items():
    try:
        pickle.loads(pickle.dumps(thing))
    except Exception as error:
        print(f"{name}: 0")
        print("   ", type(error).__name__, error)
    else:
        print(f"{name}: 1")
        sent += 1
print(f"sent: {sent}")
print(f"refused: {len(things) - sent}")

# /// gilt
# id: more-statements
# title: "More statements that add one"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {TURNS: [1000, 300000]}
# expect:
#   - {runtime: ["3.10", "3.12", "3.14"], seeds: [1, 2, 3], that: "spelled == 0 and item == 0 and attribute == 0 in every seed"}
#   - {seeds: [1, 2, 3], that: "step > 0 in some seed"}
#   - {seeds: [1, 2, 3], that: "total > 0 in some seed"}
#   - {runtime: "3.9", seeds: [1, 2, 3], that: "spelled > 0 in some seed"}
#   - {set: {TURNS: 1000}, that: "step == 0 and total == 0"}
# notice: "Only what is called between reading and writing lets another thread in: a Python function as it is entered, a C function as it returns."
# ///
import threading

TURNS = 300000

x = 0
hits = {"page": 0}


class Box:
    value = 0


box = Box()


def one():
    return 1


def spelled():
    global x
    for _ in range(TURNS):
        x = x + 1


def item():
    for _ in range(TURNS):
        hits["page"] += 1


def attribute():
    for _ in range(TURNS):
        box.value += 1


def step():
    global x
    for _ in range(TURNS):
        x += one()


def total():
    global x
    for _ in range(TURNS):
        x = sum((x, 1))


def measure(work, result):
    global x
    x = 0
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lost = 2 * TURNS - result()
    print(f"{work.__name__}: {50 * lost / TURNS:.1f} %")


measure(spelled, lambda: x)
measure(item, lambda: hits["page"])
measure(attribute, lambda: box.value)
measure(step, lambda: x)
measure(total, lambda: x)

# /// gilt
# id: whose-count
# title: "Whose reference count?"
# runtime: "3.14t"
# cores: 2
# reality: ["3.9", "3.12"]
# predict:
#   ask: "Two threads on two cores take a reference to one and the same list, again and again. How many times as fast as one thread that does it all?"
#   choices: ["twice as fast", "as fast", "slower"]
#   proof: ["shared_list > 1.5 x", "shared_list > 0.85 x and shared_list <= 1.5 x", "shared_list <= 0.85 x"]
# expect:
#   - {that: "shared_list < 0.8 x"}
#   - {that: "number > 1.6 x and function > 1.6 x and own_lists > 1.6 x"}
#   - {runtime: ["3.12", "3.14"], that: "shared_list within 10% of 1 x and number within 10% of 1 x"}
# notice: "Immortal and deferred counts are left alone, and an owner counts plainly. Only the list that both use is counted by both, atomically, and its count travels from core to core."
# ///
import threading
from time import perf_counter

TURNS = 200000


class Box:
    def __init__(self, content):
        self.content = content


def helper():
    pass


def use(box):
    for _ in range(TURNS):
        it = box.content        # a reference is taken, the last one dropped


def own_lists():
    use(Box([1, 2, 3]))         # made by the thread that uses it


def shared_list():
    use(box_with_list)


def number():
    use(box_with_number)


def function():
    use(box_with_function)


box_with_list = Box([1, 2, 3])
box_with_number = Box(7)
box_with_function = Box(helper)


for work in (own_lists, number, function, shared_list):
    start = perf_counter()
    work()
    work()
    one = perf_counter() - start

    threads = [threading.Thread(target=work) for _ in range(2)]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{work.__name__}: {one / (perf_counter() - start):.2f} x")

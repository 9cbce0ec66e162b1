# /// gilt
# id: what-crosses
# title: "What gets across to another interpreter"
# runtime: "3.14"
# cores: 2
# reality: ["3.14"]
# expect:
#   - {that: "a_list == 1 and a_dict_of_sets == 1 and an_own_object == 1 and a_queue == 1"}
#   - {that: "a_lock == 0 and a_generator == 0 and an_open_file == 0"}
# notice: "What can be pickled is copied. What is bound to this interpreter or to the system, as a lock or an open file, stays."
# ///
import threading
from concurrent import interpreters


class Point:
    def __init__(self, x):
        self.x = x


def take(thing):
    return type(thing).__name__


if __name__ == "__main__":
    place = interpreters.create()
    things = {
        "a_list": [1, [2, 3]],
        "a_dict_of_sets": {"a": {1, 2}},
        "an_own_object": Point(1),
        "a_lock": threading.Lock(),
        "a_generator": (i for i in range(3)),
        "an_open_file": open("/dev/null"),
        "a_queue": interpreters.create_queue(),
    }
    for name, thing in things.items():
        try:
            place.call(take, thing)
            print(f"{name}: 1")
        except interpreters.NotShareableError:
            print(f"{name}: 0")

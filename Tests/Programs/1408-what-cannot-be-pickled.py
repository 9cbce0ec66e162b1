"""What a spawned process cannot be given, and why."""

import multiprocessing as mp
import pickle
import re
import sys
import threading


def outer():
    def inner():
        return 1

    class Local:
        pass

    return inner, Local


class Holder:
    def __init__(self, what):
        self.what = what


class Careful:
    """Leaves its lock out of what is stored."""

    def __init__(self, name):
        self.name, self.lock = name, threading.Lock()

    def __getstate__(self):
        return {"name": self.name}

    def __setstate__(self, state):
        self.name, self.lock = state["name"], threading.Lock()


def greet(careful, queue):
    with careful.lock:
        queue.put("hello " + careful.name)


def hidden():
    pass


original = hidden


def hidden():
    pass


if __name__ == "__main__":
    inner, Local = outer()
    for name, thing in {
        "lambda": lambda: 0, "local function": inner, "local class": Local, "instance of one": Local(),
        "lock": threading.Lock(), "event": threading.Event(), "generator": (i for i in ()), "module": sys,
        "holder of a lock": Holder(threading.RLock()), "function that was replaced": original,
        "frame": sys._getframe(), "view": memoryview(b"ab"),
    }.items():
        try:
            pickle.dumps(thing)
            print(name, "is fine")
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {re.sub(r'0x[0-9a-f]+', '0x...', str(error))}")
    context = mp.get_context("spawn")
    queue = context.Queue()
    for target, args in ((print, (lambda: 0,)), (inner, ()), (print, (threading.Lock(),))):
        try:
            context.Process(target=target, args=args).start()
        except Exception as error:
            print("spawn:", type(error).__name__, re.sub(r"0x[0-9a-f]+", "0x...", str(error)))
    process = context.Process(target=greet, args=(Careful("spawned child"), queue))
    process.start()
    print(queue.get())
    process.join()
    try:
        pickle.dumps(mp.Queue())
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        pickle.dumps(mp.Lock())
    except RuntimeError as error:
        print("RuntimeError:", error)

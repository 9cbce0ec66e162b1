"""Exit codes: returning, sys.exit, an exception, os._exit, signals."""

import multiprocessing as mp
import os
import signal
import sys
import time


def returns():
    return 99


def exits(code):
    sys.exit(code)


def fails():
    sys.stderr = open(os.devnull, "w")
    raise ValueError("nobody sees this")


def leaves():
    os._exit(5)


def cleans_up():
    try:
        sys.exit(3)
    finally:
        print("finally", flush=True)


def sleeps():
    time.sleep(60)


def show(target, *args):
    process = mp.Process(target=target, args=args)
    assert process.exitcode is None
    process.start()
    process.join()
    print(target.__name__, *args, "->", process.exitcode)


if __name__ == "__main__":
    show(returns)
    for code in None, 0, 7, True:
        show(exits, code)
    show(fails)
    show(leaves)
    show(cleans_up)
    for way in "terminate", "kill":
        process = mp.Process(target=sleeps, name=way)
        process.start()
        print(process.is_alive(), process.exitcode)
        getattr(process, way)()
        process.join()
        print(way, process.exitcode, signal.Signals(-process.exitcode).name, process.is_alive())
        print(str(process).split("parent=")[0].split(" pid")[0], str(process).split()[-1])
    process = mp.Process(target=sleeps)
    process.start()
    process.join(0.05)
    print("after a join that took too long:", process.exitcode)
    try:
        process.close()
    except ValueError as error:
        print("ValueError:", error)
    process.kill()
    process.join()
    process.close()
    try:
        process.exitcode
    except ValueError as error:
        print("ValueError:", error)

"""Every way for a process to end, and the code its parent reads."""

import io
import multiprocessing as mp
import os
import signal
import sys
import time


def returns():
    return 99


def exits(code):
    sys.stderr = io.StringIO()
    sys.exit(code)


def raises():
    sys.stderr = io.StringIO()
    raise LookupError("nothing here")


def leaves_at_once():
    try:
        os._exit(17)
    finally:
        print("never printed")


def waits():
    time.sleep(60)


def run(target, *args):
    process = mp.Process(target=target, args=args)
    process.start()
    process.join()
    print(f"{target.__name__}{args}: {process.exitcode}")


if __name__ == "__main__":
    run(returns)
    for code in (0, 3, None, "a message", 256 + 4, True):
        run(exits, code)
    run(raises)
    run(leaves_at_once)
    for end in ("terminate", "kill"):
        process = mp.Process(target=waits, name=f"waiter to {end}")
        print(process.exitcode, process.is_alive(), process.pid)
        process.start()
        print(process.name, process.is_alive(), process.exitcode)
        getattr(process, end)()
        process.join()
        print(process.is_alive(), process.exitcode, -process.exitcode == getattr(
            signal, "SIGTERM" if end == "terminate" else "SIGKILL"))
    try:
        process.start()
    except AssertionError as error:
        print("AssertionError:", error)
    process.close()
    try:
        process.join()
    except ValueError as error:
        print("ValueError:", error)

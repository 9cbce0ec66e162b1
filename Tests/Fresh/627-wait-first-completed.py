"""concurrent.futures.wait: first completed, first exception, and a race of mirrors."""
import threading
import time
from concurrent.futures import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait,
)

MIRRORS = {"paris": 0.3, "tokyo": 0.05, "quito": 0.55}


def ask(mirror, stop):
    if stop.wait(MIRRORS[mirror]):
        return f"{mirror} gave up"
    return f"{mirror} answered"


def fail_after(seconds):
    time.sleep(seconds)
    raise OSError(f"failed after {seconds}")


def names(futures, table):
    return sorted(table[f] for f in futures)


def race():
    stop = threading.Event()
    with ThreadPoolExecutor() as pool:
        table = {pool.submit(ask, m, stop): m for m in MIRRORS}
        done, pending = wait(table, return_when=FIRST_COMPLETED)
        print("winner:", names(done, table), "pending:", names(pending, table))
        stop.set()
        done, pending = wait(pending, return_when=ALL_COMPLETED)
        print("others:", sorted(f.result() for f in done), "pending:", len(pending))


def with_errors():
    with ThreadPoolExecutor() as pool:
        table = {
            pool.submit(time.sleep, 0.02): "quick",
            pool.submit(fail_after, 0.15): "failing",
            pool.submit(time.sleep, 0.35): "slow",
        }
        done, pending = wait(table, return_when=FIRST_EXCEPTION)
        print("first exception; done:", names(done, table), "pending:", names(pending, table))
        errors = [f.exception() for f in done if f.exception()]
        print("errors:", errors)


def with_timeout():
    with ThreadPoolExecutor() as pool:
        table = {pool.submit(time.sleep, s): s for s in (0.01, 0.4)}
        done, pending = wait(table, timeout=0.15)
        print("timeout; done:", names(done, table), "pending:", names(pending, table))


race()
with_errors()
with_timeout()

# wait() with its three conditions and a time limit.
import time
from concurrent.futures import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait,
)


def nap(seconds, name, error=None):
    time.sleep(seconds)
    if error:
        raise error
    return name


def names(group, all_of_them):
    return sorted(all_of_them[f] for f in group)


def scene(title, plan, **how):
    with ThreadPoolExecutor(8) as pool:
        table = {pool.submit(nap, seconds, name, error): name for seconds, name, error in plan}
        done, not_done = wait(table, **how)
        print(title, "done", names(done, table), "not done", names(not_done, table))


quick = [(0.01, "a", None), (0.15, "b", None), (0.15, "c", None)]
scene("all", quick)
scene("first", quick, return_when=FIRST_COMPLETED)
scene("limit", quick, timeout=0.06)
failing = [(0.01, "a", None), (0.04, "b", OSError("b")), (0.2, "c", None)]
scene("first exception", failing, return_when=FIRST_EXCEPTION)
scene("all though one fails", failing, return_when=ALL_COMPLETED)
scene("no exception at all", quick, return_when=FIRST_EXCEPTION)

with ThreadPoolExecutor(2) as pool:
    one = pool.submit(nap, 0.0, "x")
    one.result()
    result = wait([one, one])
    print(type(result).__name__, len(result.done), result.not_done)
    print(wait([], timeout=1))
    try:
        wait([pool.submit(nap, 0.01, "y")], return_when="SOMETIME")
    except ValueError as error:
        print(error)

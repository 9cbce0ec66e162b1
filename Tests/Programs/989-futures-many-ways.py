# Results as they come, in order, with time limits, and what a failing call leaves behind.
import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, TimeoutError, as_completed, wait


def nap(ms, fail=False):
    time.sleep(ms / 1000)
    if fail:
        raise ArithmeticError(f"after {ms}")
    return ms


with ThreadPoolExecutor(4, thread_name_prefix="nap") as pool:
    futures = {pool.submit(nap, ms): ms for ms in (80, 20, 50)}
    print([futures[f] for f in as_completed(futures)])
    print(list(pool.map(nap, [30, 10, 20])))
    slow, quick = pool.submit(nap, 90), pool.submit(nap, 10)
    done, rest = wait([slow, quick], return_when=FIRST_COMPLETED)
    print(done == {quick}, rest == {slow})
    bad = pool.submit(nap, 20, fail=True)
    done, rest = wait([slow, bad], return_when=FIRST_EXCEPTION)
    print(bad in done, repr(bad.exception()))
    try:
        pool.submit(nap, 100).result(timeout=0.01)
    except TimeoutError as error:
        print("TimeoutError", repr(error), TimeoutError is __builtins__.TimeoutError)
    try:
        for value in pool.map(nap, [5, 200], timeout=0.05):
            print(value)
    except TimeoutError:
        print("map gave up")
    try:
        bad.result()
    except ArithmeticError as error:
        print("raised", error)
print(slow.done(), slow.result())

"""Executor idioms: map with several iterables, futures with callbacks, exceptions, cancellation."""
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_EXCEPTION, CancelledError
import threading
import time


def risky(n):
    if n == 3:
        raise KeyError(n)
    return n * n


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as pool:
    print(list(pool.map(pow, (2, 3, 4), (5, 2, 1))))
    futures = {pool.submit(risky, n): n for n in range(5)}
    seen = {}
    for f in as_completed(futures):
        try:
            seen[futures[f]] = f.result()
        except KeyError as error:
            seen[futures[f]] = repr(error)
    print(sorted(seen.items(), key=lambda pair: pair[0]))
    results = pool.map(risky, range(5))
    try:
        for r in results:
            print(r)
    except KeyError as error:
        print("stopped by", error)
    name = pool.submit(lambda: threading.current_thread().name).result()
    print(name.startswith("pool_"))

hold = threading.Event()
log = []
with ThreadPoolExecutor(1) as pool:
    first = pool.submit(hold.wait)
    second = pool.submit(log.append, "second")
    third = pool.submit(log.append, "third")
    third.add_done_callback(lambda f: log.append(f"callback {f.result()}"))
    print(second.cancel(), first.cancel(), second.cancelled(), first.running() or not first.done())
    hold.set()
print(log, first.result(), third.done())
third.add_done_callback(lambda f: log.append("at once"))
print(log[-1])
for action in (second.result, lambda: pool.submit(print), lambda: ThreadPoolExecutor(0)):
    try:
        action()
    except (CancelledError, RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
with ThreadPoolExecutor(2) as pool:
    done, rest = wait([pool.submit(risky, 3), pool.submit(time.sleep, 0.2)], return_when=FIRST_EXCEPTION)
    print(len(done), len(rest), repr(done.pop().exception()))

import threading
from concurrent.futures import ThreadPoolExecutor, Future, CancelledError, TimeoutError

gate = threading.Event()
events = []


def slow(x):
    gate.wait()
    return x * 2


def divide(a, b):
    return a / b


with ThreadPoolExecutor(max_workers=1) as pool:
    first = pool.submit(slow, 21)
    queued = pool.submit(slow, 1)
    bad = pool.submit(divide, 1, 0)
    for name, f in (("first", first), ("queued", queued), ("bad", bad)):
        f.add_done_callback(lambda f, name=name: events.append((name, f.cancelled())))
    try:
        first.result(timeout=0.05)
    except TimeoutError:
        print("still running:", first.running(), first.done())
    print("cancel running job:", first.cancel())
    print("cancel queued job: ", queued.cancel())
    gate.set()

print("first  ->", first.result())
try:
    queued.result()
except CancelledError:
    print("queued -> cancelled")
try:
    bad.result()
except ZeroDivisionError as e:
    print("bad    ->", e)
print(sorted(events))

own = Future()
own.set_running_or_notify_cancel()
own.set_result("by hand")
print(own.result(), own.done(), own.exception())
own.add_done_callback(lambda f: print("called at once:", f.result()))
try:
    own.set_result("again")
except Exception as e:
    print(type(e).__name__)

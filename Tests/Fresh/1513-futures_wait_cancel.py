import threading
import concurrent.futures as cf
from concurrent.futures import (ThreadPoolExecutor, Future, wait, CancelledError,
                                FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED, InvalidStateError)

def show(title, value):
    print(f"{title:<28}{value}")

# one worker, so that the second and third job have to queue up
pool = ThreadPoolExecutor(1)
hold, running = threading.Event(), threading.Event()

def blocker():
    running.set()
    hold.wait()
    return "blocker done"

first = pool.submit(blocker)
second = pool.submit(pow, 2, 10)
third = pool.submit(pow, 3, 4)
running.wait()
show("running/pending", [f.running() for f in (first, second, third)])
show("cancel running, pending", (first.cancel(), second.cancel()))
try:
    first.result(timeout=0.05)
except TimeoutError as e:
    show("timeout is the builtin", (type(e).__name__, cf.TimeoutError is TimeoutError))
calls = []
third.add_done_callback(lambda f: calls.append(("third", f.result())))
second.add_done_callback(lambda f: calls.append(("second", f.cancelled())))
hold.set()
show("first", first.result())
show("third", third.result(timeout=5))
pool.shutdown(wait=True)
show("callbacks", calls)
try:
    second.result()
except CancelledError as e:
    show("second", type(e).__name__)
show("states", [f.done() for f in (first, second, third)])

# wait() in its three ways
def gated(ev, value):
    ev.wait()
    if isinstance(value, Exception):
        raise value
    return value

with ThreadPoolExecutor(4) as pool:
    gates = [threading.Event() for _ in range(3)]
    fs = [pool.submit(gated, g, v) for g, v in zip(gates, ("ok", OSError("disk"), "late"))]
    done, todo = wait(fs, timeout=0.05)
    show("nothing yet", (len(done), len(todo)))
    gates[0].set()
    done, todo = wait(fs, return_when=FIRST_COMPLETED)
    show("first completed", [f.result() for f in done])
    gates[1].set()
    done, todo = wait(fs, return_when=FIRST_EXCEPTION)
    show("first exception", sorted(str(f.exception() or f.result()) for f in done))
    gates[2].set()
    res = wait(fs, return_when=ALL_COMPLETED)
    show("all completed", (len(res.done), len(res.not_done)))

# a future made by hand
f = Future()
show("fresh", (f.done(), f.running(), f.cancelled()))
show("set_running", f.set_running_or_notify_cancel())
f.set_result(42)
show("result", f.result())
try:
    f.set_result(43)
except InvalidStateError as e:
    show("set twice", type(e).__name__)
g = Future()
g.set_exception(KeyError("k"))
show("exception", repr(g.exception()))

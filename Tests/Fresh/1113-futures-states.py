"""The life of a Future: pending, running, cancelled, finished. Everything is ordered by events."""
import concurrent.futures as cf
import threading
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor


def state(f):
    flags = [name for name in ("running", "cancelled", "done") if getattr(f, name)()]
    return "+".join(flags) or "pending"


def blocker(started, gate, value):
    started.set()
    gate.wait()
    if isinstance(value, Exception):
        raise value
    return value


started, gate = threading.Event(), threading.Event()
with ThreadPoolExecutor(1) as pool:
    first = pool.submit(blocker, started, gate, "first")
    queued = [pool.submit(str.upper, word) for word in ("one", "two", "three")]
    started.wait()
    print("while blocked:", state(first), [state(f) for f in queued])
    print("cancel:", first.cancel(), queued[1].cancel(), queued[1].cancel())
    done, not_done = cf.wait([first, *queued], timeout=0.01, return_when=FIRST_COMPLETED)
    print("wait:", len(done), "done,", len(not_done), "not (nobody has told the cancelled one yet)")
    try:
        first.result(timeout=0.01)
    except TimeoutError as err:
        print("TimeoutError:", err.args, cf.TimeoutError is TimeoutError)
    gate.set()
print("afterwards:", state(first), [state(f) for f in queued])
for f in queued:
    try:
        print("  result", f.result())
    except cf.CancelledError as err:
        print("  CancelledError", err.args, issubclass(cf.CancelledError, Exception))

# FIRST_EXCEPTION
s1, g1, s2, g2 = (threading.Event() for _ in range(4))
with ThreadPoolExecutor(2) as pool:
    boom = pool.submit(blocker, s1, g1, LookupError("no such row"))
    slow = pool.submit(blocker, s2, g2, "slow")
    s1.wait(), s2.wait(), g1.set()
    result = cf.wait({boom, slow}, return_when=FIRST_EXCEPTION)
    print("first exception:", result.done == {boom}, result.not_done == {slow}, repr(boom.exception()))
    g2.set()
    print("then:", cf.wait([boom, slow]).not_done, slow.result())

# shutdown(cancel_futures=True) drops what has not begun
started, gate = threading.Event(), threading.Event()
pool = ThreadPoolExecutor(1)
running = pool.submit(blocker, started, gate, "ran")
waiting = [pool.submit(abs, -n) for n in range(4)]
started.wait()
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
pool.shutdown()
print("shutdown:", running.result(), [state(f) for f in waiting])

# a Future by hand
f = cf.Future()
f.add_done_callback(lambda fut: print("callback sees", fut.result()))
print(f.set_running_or_notify_cancel(), state(f), f.cancel())
f.set_result(42)
try:
    f.set_result(43)
except cf.InvalidStateError as err:
    print("InvalidStateError:", str(err).split(":")[0])
g = cf.Future()
g.cancel()
print(state(g), g.set_running_or_notify_cancel(), state(g))

# Futures through all their states, and an executor of one's own.
from concurrent.futures import *
from concurrent import futures
from concurrent.futures import InvalidStateError
import threading, time
started, gate = threading.Semaphore(0), threading.Event()
def job(n): started.release(); gate.wait(); return n * n
with ThreadPoolExecutor(2, "pool") as ex:
    fs = [ex.submit(job, n) for n in range(4)]
    started.acquire(); started.acquire()
    print([f.running() for f in fs], [f.cancel() for f in fs], [f.cancelled() for f in fs], [f.done() for f in fs])
    gate.set()
print([f.result() if not f.cancelled() else "cancelled" for f in fs])
f = Future(); print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result("v"); print(f.result(), f.exception(), f.done())
try: f.set_result(2)
except InvalidStateError as e: print(type(e).__name__, str(e)[:9])
g = Future(); g.cancel(); print(g.set_running_or_notify_cancel(), g.cancelled())
h = Future(); log = []; h.add_done_callback(lambda f: log.append(f.result())); threading.Timer(0.01, h.set_result, [9]).start(); print(h.result(1), log)
with ThreadPoolExecutor(3) as ex:
    a = ex.submit(time.sleep, 0.05); b = ex.submit(time.sleep, 0.01); c = ex.submit(lambda: 1 / 0)
    d, n = wait([a, b, c], return_when=FIRST_COMPLETED); print(c in d, a in n)
    d, n = wait([a, b, c], return_when=ALL_COMPLETED); print(len(d), len(n), type(c.exception()), repr(c.exception()))
    print([type(f.exception()).__name__ for f in as_completed([c])], ex._work_queue.qsize())
    try: wait([a], return_when="SOON")
    except ValueError as e: print(e)
print(futures.FIRST_COMPLETED, futures.wait([])._fields, sorted(futures.__all__) == sorted(set(futures.__all__)), issubclass(BrokenExecutor, RuntimeError), futures.CancelledError.__module__, futures.TimeoutError is TimeoutError)
class Inline(Executor):
    def submit(self, fn, /, *a, **k):
        f = Future()
        try: f.set_result(fn(*a, **k))
        except Exception as e: f.set_exception(e)
        return f
with Inline() as ex: print(list(ex.map(lambda x: x + 1, range(3))), ex.submit(int, "x").exception())
try: Executor().submit(print)
except NotImplementedError as e: print("NIE", e.args)

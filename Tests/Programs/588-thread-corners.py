"""Corners of threading, queue, concurrent.futures and logging."""

import concurrent.futures as cf
import io
import logging
import logging.handlers
import queue
import sys
import threading
import time


def told(call, *kinds):
    try:
        return call()
    except (kinds or (Exception,)) as error:
        return f"{type(error).__name__}: {error}"


# Threads.
class Unmade(threading.Thread):
    def __init__(self):
        pass


unmade = Unmade()
for name in "name", "ident", "daemon", "native_id":
    print(told(lambda: getattr(unmade, name)))
print(told(lambda: repr(unmade)), told(unmade.start), told(unmade.join), told(lambda: setattr(unmade, "daemon", True)))
thread = threading.Thread(target=time.sleep, args=(0.3,), name="w", daemon=True)
print(str(thread).replace(str(thread.ident), "N"), thread.is_alive(), told(thread.join))
thread.start()
print(str(thread).replace(str(thread.ident), "N"), told(lambda: setattr(thread, "daemon", False)), told(thread.start))
thread.join()
print(str(thread).replace(str(thread.ident), "N"), thread.daemon, told(threading.current_thread().join))
named = threading.Thread(target=print)
print(named.name.split("-")[0], named.name.endswith("(print)"), threading.Thread(name=5).name)


def boom():
    raise ValueError("boom")


seen = []
threading.excepthook = lambda args: seen.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
for target in boom, sys.exit:
    t = threading.Thread(target=target, name=target.__name__)
    t.start()
    t.join()
print(seen, told(lambda: threading.ExceptHookArgs([1, 2])))
threading.excepthook = threading.__excepthook__
print(threading.ExceptHookArgs([1, 2, 3, 4]), told(lambda: threading.stack_size(5)), threading.stack_size())
timer = threading.Timer(0.01, seen.clear)
timer.start()
timer.join()
print(seen, timer.finished.is_set(), told(lambda: threading.Thread(group=1), AssertionError))

# Conditions and the like.
condition = threading.Condition()
print(told(condition.wait), told(condition.notify), repr(condition).split(",")[-1])
with condition:
    print(condition.wait(0), condition.wait(0.01), condition.wait_for(lambda: 0, 0.02), condition.wait_for(lambda: [7]))
semaphore = threading.Semaphore(1)
print(semaphore.acquire(), semaphore.acquire(timeout=0.01), semaphore.acquire(blocking=False), repr(semaphore)[-9:])
print(told(lambda: semaphore.acquire(False, 1)), told(lambda: semaphore.release(0)), told(lambda: threading.Semaphore(-1)))
bounded = threading.BoundedSemaphore(2)
print(bounded.acquire(), repr(bounded)[-11:], bounded.release(), told(bounded.release), told(lambda: bounded.release(0)))
event = threading.Event()
print(event.wait(0.01), repr(event)[-7:], event.set(), event.wait(), repr(event)[-5:])
barrier = threading.Barrier(2, action=lambda: print("all here"), timeout=1)
helper = threading.Thread(target=barrier.wait)
helper.start()
print(barrier.wait() in (0, 1), barrier.parties, barrier.n_waiting, barrier.broken)
helper.join()
print(repr(barrier)[-14:], told(lambda: barrier.wait(0.01)), barrier.broken, repr(barrier)[-9:], told(barrier.wait))
barrier.reset()
print(barrier.broken)
broken = threading.Barrier(1, action=boom)
print(told(broken.wait), broken.broken)

# Queues.
q = queue.Queue(1)
print(told(lambda: q.get(timeout=-1)), told(lambda: q.put(1, timeout=-1)), told(q.get_nowait), told(lambda: q.get(timeout=0.01)))
q.put(1)
print(told(lambda: q.put_nowait(1)), told(lambda: q.put(1, timeout=0.01)), q.full(), q.empty(), q.qsize(), q.get(), q.empty())
q.task_done()
q.join()
print(told(q.task_done))
lifo = queue.LifoQueue()
heap = queue.PriorityQueue()
for i in 2, 3, 1:
    lifo.put(i)
    heap.put(i)
print([lifo.get() for _ in range(3)], [heap.get() for _ in range(3)], isinstance(lifo, queue.PriorityQueue))

# Futures.
future = cf.Future()
print(future.running(), future.done(), future.cancelled(), repr(future).split(" state=")[1], told(lambda: future.result(0.01)))
order = []
future.add_done_callback(lambda f: order.append(f.cancelled()))
print(future.cancel(), future.cancel(), order, told(future.result), told(lambda: future.set_result(1)).split(":")[0])
print(repr(future).split(" state=")[1], future.set_running_or_notify_cancel(), future._state)
future = cf.Future()
print(future.set_running_or_notify_cancel(), future.cancel(), repr(future).split(" state=")[1])
future.set_exception(KeyError("k"))
print(told(future.result), repr(future.exception()), repr(future).split(" state=")[1])
print(told(lambda: future.set_exception(ValueError())).split(" at ")[0])
with cf.ThreadPoolExecutor(2, thread_name_prefix="p") as pool:
    futures = [pool.submit(pow, 2, i) for i in range(5)]
    done, not_done = cf.wait(futures)
    print(sorted(f.result() for f in done), not_done, sorted(f.result() for f in cf.as_completed(futures)))
    print(list(pool.map(divmod, [7, 8], [2, 3])), told(lambda: list(pool.map(int, ["1", "x"]))))
    slow = pool.submit(time.sleep, 0.4)
    print(told(lambda: cf.wait([slow], timeout=0.01).done), told(lambda: list(cf.as_completed([slow], timeout=0.01))))
    print(told(lambda: cf.wait([slow], return_when="x")), told(lambda: next(pool.map(time.sleep, [0.4], timeout=0.01))))
    failing = [pool.submit(boom), pool.submit(time.sleep, 0.4)]
    first = cf.wait(failing, return_when=cf.FIRST_EXCEPTION)
    print(len(first.done), len(first.not_done), type(first).__name__)
print(told(lambda: pool.submit(abs, 1)), told(lambda: cf.ThreadPoolExecutor(0)), told(lambda: cf.ThreadPoolExecutor(1, initializer=3)))

# Logging.
out = io.StringIO()
log = logging.getLogger("a.b.c")
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("{levelname}|{name}|{message}|{funcName}", style="{"))
logging.getLogger("a").addHandler(handler)
logging.getLogger("a").setLevel("INFO")
log.info("one %s %(x)s" if 0 else "one %s", 1)
log.debug("not shown")
log.warning("%(x)d", {"x": 5})
log.log(35, "custom")
try:
    boom()
except ValueError:
    log.exception("failed")
logging.LoggerAdapter(log, {"extra": 1}).error("adapted")
print(out.getvalue().replace(__file__, "FILE").split("Traceback")[0], out.getvalue().splitlines()[-2:])
print(log.parent.name, logging.getLogger("a.b").name, log.parent is logging.getLogger("a.b"), log.getEffectiveLevel(), log)
print(sorted(l.name for l in logging.getLogger("a").getChildren()), log.hasHandlers(), log.getChild("d").name, handler)
print(logging.getLevelName(35), logging.getLevelName("INFO"), told(lambda: log.setLevel("x")), told(lambda: log.setLevel(1.5)))
memory = logging.handlers.MemoryHandler(3, target=handler)
log.addHandler(memory)
log.addHandler(memory)
log.propagate = False
out.truncate(0)
out.seek(0)
log.info("kept")
print(repr(out.getvalue()))
log.error("flushes")
print(out.getvalue())
log.removeHandler(memory)
print(log.hasHandlers(), log.handlers, told(lambda: log.makeRecord("n", 10, "f", 1, "m", (), None, extra={"name": 1})))
record = logging.makeLogRecord({"name": "a.x", "msg": "m %s", "args": (1,), "levelno": 20})
print(record.getMessage(), logging.Filter("a").filter(record), logging.Filter("").filter(record), record.levelname)
print(told(lambda: logging.Formatter("{bad", style="x")), told(lambda: logging.Formatter("no field")))
print(told(lambda: logging.Formatter("%(absent)s").format(record)))
logging.disable(logging.ERROR)
print(log.isEnabledFor(40), log.isEnabledFor(50))
logging.disable(logging.NOTSET)
logging.basicConfig(stream=sys.stdout, format="%(levelname)s:%(message)s", level=logging.DEBUG)
logging.debug("root")
print(told(lambda: logging.basicConfig(force=True, nothing=3)), len(logging.root.handlers))
q = queue.SimpleQueue()
listener = logging.handlers.QueueListener(q, handler, respect_handler_level=True)
log.addHandler(logging.handlers.QueueHandler(q))
out.truncate(0)
out.seek(0)
listener.start()
log.warning("through %s", "a queue")
listener.stop()
print(out.getvalue())

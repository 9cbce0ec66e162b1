"""Calls of threading, queue and concurrent.futures, each made once: how many check points does the caller pass?

`count(name, call)` makes the call, `count_thread(name, thread)` runs a thread from its start to its end; who runs this file
says how (record.py on a real interpreter, CheckPointTests.swift on Gilt). Nothing here depends on timing: the switch
interval is long, so that threads run until they block, and sleeps decide who is first. `keep` lets
threads and pools live on: when one dies, weak references of CPython's library call back into it, which Gilt's do not.
"""

import queue
import sys
import threading
import time
from concurrent import futures

PAUSE = 0.02
sys.setswitchinterval(100)


def nothing():
    pass


kept = []
keep = kept.append


def later(action):
    """A thread that acts when the caller of this waits already."""
    def act():
        time.sleep(PAUSE)
        action()
    thread = threading.Thread(target=act)
    thread.start()
    return thread


def waiting(action):
    """A thread that has begun `action`, and waits in it."""
    thread = threading.Thread(target=action)
    thread.start()
    time.sleep(PAUSE)
    return thread


def refused(error, call):
    """A call that has to raise `error`."""
    def run():
        try:
            call()
        except error:
            return
        raise AssertionError("no " + error.__name__)
    return run


def scenarios(count, count_thread):
    threads(count, count_thread)
    locks(count)
    conditions(count)
    semaphores(count)
    events(count)
    barriers(count)
    timers(count, count_thread)
    locals_(count)
    queues(count)
    simple_queues(count)
    pools(count, count_thread)
    single_futures(count)
    several_futures(count)


def threads(count, count_thread):
    Thread = threading.Thread
    count("Thread(target=f)", lambda: keep(Thread(target=nothing)))
    count("Thread(target=f, name='a', args=(1,), daemon=True)",
          lambda: keep(Thread(target=nothing, name="a", args=(1,), daemon=True)))

    class Worker(Thread):
        def run(self):
            pass

    count("Thread subclass without arguments", lambda: keep(Worker()))
    thread = Thread(target=nothing)
    count("Thread.is_alive, not started", lambda: thread.is_alive())
    count("Thread.start", lambda: thread.start())
    thread.join()
    count("Thread.is_alive, finished and joined", lambda: thread.is_alive())
    count("Thread.join, joined before", lambda: thread.join())
    count("Thread.join(timeout), joined before", lambda: thread.join(1))
    thread = Thread(target=nothing)
    thread.start()
    time.sleep(PAUSE)
    count("Thread.is_alive, finished", lambda: thread.is_alive())
    thread = Thread(target=nothing)
    thread.start()
    time.sleep(PAUSE)
    count("Thread.join, finished", lambda: thread.join())
    gate = threading.Lock()
    gate.acquire()
    thread = waiting(gate.acquire)
    count("Thread.is_alive, running", lambda: thread.is_alive())
    count("Thread.join(timeout), still running", lambda: thread.join(PAUSE))
    helper = later(gate.release)
    count("Thread.join, waiting for the end", lambda: thread.join())
    helper.join()
    daemon = Thread(target=nothing, daemon=True)
    count("Thread.start, daemon", lambda: daemon.start())
    count("Thread.join, daemon", lambda: daemon.join())
    count("Thread.start, started before", refused(RuntimeError, lambda: thread.start()))
    unstarted = Thread(target=nothing)
    count("Thread.join, not started", refused(RuntimeError, lambda: unstarted.join()))
    count("Thread.name", lambda: thread.name)

    def rename():
        thread.name = "b"

    count("Thread.name = name", rename)
    count("Thread.ident", lambda: thread.ident)
    count("Thread.native_id", lambda: thread.native_id)
    count("Thread.daemon", lambda: thread.daemon)
    count("repr(Thread)", lambda: repr(thread))
    count("Thread.run", lambda: unstarted.run())
    count("current_thread()", lambda: threading.current_thread())
    count("main_thread()", lambda: threading.main_thread())
    count("get_ident()", lambda: threading.get_ident())
    count("active_count()", lambda: threading.active_count())
    count("enumerate()", lambda: threading.enumerate())
    count_thread("a thread's life: target without arguments", Thread(target=nothing))
    count_thread("a thread's life: target with arguments", Thread(target=max, args=(1, 2), kwargs={"key": abs}))
    count_thread("a thread's life: run() of a subclass", Worker())
    count_thread("a thread's life: a method as target", Thread(target=Plain().method))
    count_thread("a thread's life: daemon", Thread(target=nothing, daemon=True))


class Plain:
    def method(self):
        pass


def locks(count):
    count("Lock()", lambda: threading.Lock())
    lock = threading.Lock()
    count("Lock.acquire, free", lambda: lock.acquire())
    count("Lock.acquire(False), taken", lambda: lock.acquire(False))
    count("Lock.acquire(timeout), taken", lambda: lock.acquire(timeout=PAUSE))
    helper = later(lock.release)
    count("Lock.acquire, waiting", lambda: lock.acquire())
    helper.join()
    count("Lock.locked", lambda: lock.locked())
    count("Lock.release", lambda: lock.release())
    count("Lock.release, free", refused(RuntimeError, lambda: lock.release()))

    def hold():
        with lock:
            pass

    count("with Lock", hold)
    count("RLock()", lambda: threading.RLock())
    again = threading.RLock()
    count("RLock.acquire, free", lambda: again.acquire())
    count("RLock.acquire, own", lambda: again.acquire())
    count("RLock.release, own", lambda: again.release())
    count("RLock.release", lambda: again.release())

    def hold_again():
        with again:
            with again:
                pass

    count("with RLock, twice", hold_again)
    holder = waiting(lambda: (again.acquire(), time.sleep(3 * PAUSE), again.release()))
    count("RLock.acquire, waiting", lambda: again.acquire())
    holder.join()


def conditions(count):
    for kind, make in ("RLock", threading.RLock), ("Lock", threading.Lock):
        if kind == "RLock":
            count("Condition()", lambda: threading.Condition())
        else:
            count("Condition(Lock())", lambda: threading.Condition(threading.Lock()))
        condition = threading.Condition(make())
        done = []

        def hold():
            with condition:
                pass

        def wait():
            with condition:
                condition.wait()

        def wait_for():
            with condition:
                condition.wait_for(lambda: done)

        def wait_briefly():
            with condition:
                condition.wait(PAUSE)

        def notify():
            with condition:
                condition.notify()

        def notify_all():
            with condition:
                done.append(1)
                condition.notify_all()

        name = f"Condition({kind}())"
        count(f"with {name}", hold)
        count(f"{name}.acquire", lambda: condition.acquire())
        count(f"{name}.release", lambda: condition.release())
        helper = later(notify)
        count(f"{name}.wait, notified", wait)
        helper.join()
        count(f"{name}.wait(timeout), not notified", wait_briefly)
        count(f"{name}.notify, nobody waits", notify)
        first = waiting(wait)
        count(f"{name}.notify, one waits", notify)
        first.join()
        first, second = waiting(wait), waiting(wait)
        count(f"{name}.notify_all, two wait", notify_all)
        first.join()
        second.join()
        count(f"{name}.wait_for, true at once", wait_for)
        done.clear()
        helper = later(notify_all)
        count(f"{name}.wait_for, waiting", wait_for)
        helper.join()
    free = threading.Condition()
    count("Condition.wait, lock not taken", refused(RuntimeError, lambda: free.wait()))
    count("Condition.notify, lock not taken", refused(RuntimeError, lambda: free.notify()))


def semaphores(count):
    count("Semaphore(2)", lambda: threading.Semaphore(2))
    semaphore = threading.Semaphore(1)
    count("Semaphore.acquire, free", lambda: semaphore.acquire())
    count("Semaphore.acquire(blocking=False), none left", lambda: semaphore.acquire(blocking=False))
    count("Semaphore.acquire(timeout), none left", lambda: semaphore.acquire(timeout=PAUSE))
    count("Semaphore.acquire(timeout=0), none left", lambda: semaphore.acquire(timeout=0))
    helper = later(semaphore.release)
    count("Semaphore.acquire, waiting", lambda: semaphore.acquire())
    helper.join()
    count("Semaphore.release", lambda: semaphore.release())
    count("Semaphore.release(2)", lambda: semaphore.release(2))
    while semaphore.acquire(blocking=False):
        pass
    waiter = waiting(semaphore.acquire)
    count("Semaphore.release, one waits", lambda: semaphore.release())
    waiter.join()
    semaphore.release()

    def hold():
        with semaphore:
            pass

    count("with Semaphore", hold)
    count("BoundedSemaphore(1)", lambda: threading.BoundedSemaphore(1))
    bounded = threading.BoundedSemaphore(1)
    count("BoundedSemaphore.acquire", lambda: bounded.acquire())
    count("BoundedSemaphore.release", lambda: bounded.release())
    count("BoundedSemaphore.release, too often", refused(ValueError, lambda: bounded.release()))


def events(count):
    count("Event()", lambda: threading.Event())
    event = threading.Event()
    count("Event.is_set", lambda: event.is_set())
    count("Event.wait(timeout), not set", lambda: event.wait(PAUSE))
    count("Event.wait(0), not set", lambda: event.wait(0))
    helper = later(event.set)
    count("Event.wait, waiting", lambda: event.wait())
    helper.join()
    count("Event.wait, set", lambda: event.wait())
    count("Event.clear", lambda: event.clear())
    count("Event.set, nobody waits", lambda: event.set())
    event.clear()
    first, second = waiting(event.wait), waiting(event.wait)
    count("Event.set, two wait", lambda: event.set())
    first.join()
    second.join()


def barriers(count):
    count("Barrier(2)", lambda: threading.Barrier(2))
    barrier = threading.Barrier(2)
    helper = later(barrier.wait)
    count("Barrier.wait, first of two", lambda: barrier.wait())
    helper.join()
    first = waiting(barrier.wait)
    count("Barrier.wait, last of two", lambda: barrier.wait())
    first.join()
    count("Barrier.parties", lambda: barrier.parties)
    count("Barrier.n_waiting", lambda: barrier.n_waiting)
    count("Barrier.broken", lambda: barrier.broken)
    acting = threading.Barrier(1, action=nothing)
    count("Barrier.wait, with an action", lambda: acting.wait())
    count("Barrier.reset, nobody waits", lambda: barrier.reset())
    count("Barrier.wait(timeout), alone", refused(threading.BrokenBarrierError, lambda: barrier.wait(PAUSE)))
    count("Barrier.wait, broken", refused(threading.BrokenBarrierError, lambda: barrier.wait()))
    barrier.reset()
    first = waiting(refused(threading.BrokenBarrierError, barrier.wait))
    count("Barrier.abort, one waits", lambda: barrier.abort())
    first.join()


def timers(count, count_thread):
    count("Timer(1, f)", lambda: keep(threading.Timer(1, nothing)))
    timer = threading.Timer(100, nothing)
    count("Timer.start", lambda: timer.start())
    count("Timer.cancel, waiting", lambda: timer.cancel())
    timer.join()
    count_thread("a thread's life: Timer that goes off", threading.Timer(PAUSE, nothing))
    stopped = threading.Timer(PAUSE, nothing)
    stopped.cancel()
    count_thread("a thread's life: Timer cancelled before", stopped)


def locals_(count):
    count("local()", lambda: threading.local())
    own = threading.local()

    def store():
        own.x = 1

    count("local.x = 1", store)
    count("local.x", lambda: own.x)

    class Own(threading.local):
        def __init__(self):
            self.x = 0

    mine = Own()
    count("local subclass with __init__", lambda: Own())
    count("local subclass, attribute", lambda: mine.x)


def queues(count):
    for make in queue.Queue, queue.LifoQueue, queue.PriorityQueue:
        name = make.__name__
        count(f"{name}()", lambda: make())
        q = make()
        count(f"{name}.put", lambda: q.put(1))
        count(f"{name}.put, second", lambda: q.put(0))
        count(f"{name}.get", lambda: q.get())
        count(f"{name}.get, last", lambda: q.get())
    count("Queue(1)", lambda: queue.Queue(1))
    q = queue.Queue(1)
    count("Queue.put, bounded", lambda: q.put(1))
    count("Queue.put_nowait, full", refused(queue.Full, lambda: q.put_nowait(2)))
    count("Queue.put(timeout), full", refused(queue.Full, lambda: q.put(2, timeout=PAUSE)))
    helper = later(q.get)
    count("Queue.put, waiting", lambda: q.put(2))
    helper.join()
    count("Queue.qsize", lambda: q.qsize())
    count("Queue.empty", lambda: q.empty())
    count("Queue.full", lambda: q.full())
    count("Queue.get_nowait", lambda: q.get_nowait())
    count("Queue.get_nowait, empty", refused(queue.Empty, lambda: q.get_nowait()))
    count("Queue.get(timeout), empty", refused(queue.Empty, lambda: q.get(timeout=PAUSE)))
    count("Queue.put(timeout), room", lambda: q.put(1, timeout=1))
    count("Queue.get(timeout), item", lambda: q.get(timeout=1))
    helper = later(lambda: q.put(3))
    count("Queue.get, waiting", lambda: q.get())
    helper.join()
    getter = waiting(q.get)
    count("Queue.put, one waits for it", lambda: q.put(4))
    getter.join()
    for _ in range(4):
        q.task_done()
    helper = later(q.task_done)
    count("Queue.join, waiting", lambda: q.join())
    helper.join()
    count("Queue.join, nothing to wait for", lambda: q.join())
    count("Queue.task_done, too often", refused(ValueError, lambda: q.task_done()))
    q.put(5)
    count("Queue.task_done, last", lambda: q.task_done())


def simple_queues(count):
    count("SimpleQueue()", lambda: queue.SimpleQueue())
    q = queue.SimpleQueue()
    count("SimpleQueue.put", lambda: q.put(1))
    count("SimpleQueue.qsize", lambda: q.qsize())
    count("SimpleQueue.empty", lambda: q.empty())
    count("SimpleQueue.get", lambda: q.get())
    count("SimpleQueue.get_nowait, empty", refused(queue.Empty, lambda: q.get_nowait()))
    count("SimpleQueue.get(timeout), empty", refused(queue.Empty, lambda: q.get(timeout=PAUSE)))
    helper = later(lambda: q.put(2))
    count("SimpleQueue.get, waiting", lambda: q.get())
    helper.join()
    getter = waiting(q.get)
    count("SimpleQueue.put, one waits for it", lambda: q.put(3))
    getter.join()


def pools(count, count_thread):
    count("ThreadPoolExecutor(2)", lambda: keep(futures.ThreadPoolExecutor(2)))
    gate = threading.Event()
    pool = futures.ThreadPoolExecutor(2)
    count("submit, starts a thread", lambda: keep(pool.submit(gate.wait)))
    count("submit, starts the last thread", lambda: keep(pool.submit(gate.wait)))
    count("submit, all threads busy", lambda: keep(pool.submit(pow, 2, exp=3)))
    gate.set()
    time.sleep(PAUSE)
    count("submit, a thread is idle", lambda: keep(pool.submit(abs, -1)))
    time.sleep(PAUSE)
    count("map of three, made", lambda: keep(pool.map(abs, [1, -2, 3])))
    time.sleep(PAUSE)
    count("map of three, read", lambda: list(kept[-1]))
    count("map of two, made and read", lambda: list(pool.map(pow, [2, 3], [2, 2], timeout=5)))
    count("map, one call waits", lambda: list(pool.map(time.sleep, [PAUSE])))
    pool.shutdown()
    count("submit, after shutdown", refused(RuntimeError, lambda: pool.submit(abs, 1)))
    other = futures.ThreadPoolExecutor(1)
    other.submit(abs, 1).result()
    time.sleep(PAUSE)
    count("shutdown, idle thread", lambda: other.shutdown())
    other = futures.ThreadPoolExecutor(1)
    gate.clear()
    keep(other.submit(gate.wait))
    keep(other.submit(abs, 1))
    count("shutdown(wait=False, cancel_futures=True)",
          lambda: other.shutdown(wait=False, cancel_futures=True))
    gate.set()
    other.shutdown()

    def whole():
        with futures.ThreadPoolExecutor(1) as one:
            keep(one)
            return one.submit(abs, -3).result()

    count("with ThreadPoolExecutor(1): submit().result()", whole)
    work = queue.SimpleQueue()
    lone = futures.ThreadPoolExecutor(1)
    worker = []
    lone.submit(lambda: (worker.append(threading.current_thread()), work.get())[1])
    time.sleep(PAUSE)
    lone.submit(abs, 1)
    lone.submit(divmod, 1, 0)
    count_thread("a worker's life: three calls, one fails, and the shutdown", worker[0],
                 lambda: (work.put(None), lone.shutdown()))


def single_futures(count):
    Future = futures.Future
    count("Future()", lambda: Future())
    future = Future()
    count("Future.done, pending", lambda: future.done())
    count("Future.running, pending", lambda: future.running())
    count("Future.cancelled, pending", lambda: future.cancelled())
    count("Future.add_done_callback, pending", lambda: future.add_done_callback(lambda f: None))
    count("Future.result(timeout), pending", refused(futures.TimeoutError, lambda: future.result(PAUSE)))
    count("Future.set_running_or_notify_cancel", lambda: future.set_running_or_notify_cancel())
    count("Future.cancel, running", lambda: future.cancel())
    helper = later(lambda: future.set_result(1))
    count("Future.result, waiting", lambda: future.result())
    helper.join()
    count("Future.result, finished", lambda: future.result())
    count("Future.result(timeout), finished", lambda: future.result(1))
    count("Future.exception, finished", lambda: future.exception())
    count("Future.done, finished", lambda: future.done())
    count("Future.cancel, finished", lambda: future.cancel())
    count("Future.add_done_callback, finished", lambda: future.add_done_callback(lambda f: None))
    count("Future.set_result, set before", refused(futures.InvalidStateError, lambda: future.set_result(2)))
    future = Future()
    count("Future.set_result", lambda: future.set_result(1))
    future = Future()
    future.add_done_callback(lambda f: None)
    count("Future.set_result, with a callback", lambda: future.set_result(1))
    future = Future()
    count("Future.set_exception", lambda: future.set_exception(KeyError(1)))
    count("Future.result, failed", refused(KeyError, lambda: future.result()))
    count("Future.exception, failed", lambda: future.exception())
    future = Future()
    helper = later(lambda: future.set_exception(KeyError(2)))
    count("Future.exception, waiting", lambda: future.exception())
    helper.join()
    future = Future()
    count("Future.cancel, pending", lambda: future.cancel())
    count("Future.cancel, cancelled", lambda: future.cancel())
    count("Future.result, cancelled", refused(futures.CancelledError, lambda: future.result()))
    count("Future.set_running_or_notify_cancel, cancelled", lambda: future.set_running_or_notify_cancel())
    count("repr(Future)", lambda: repr(future))


def finished(value):
    future = futures.Future()
    future.set_result(value)
    return future


def several_futures(count):
    two = [finished(1), finished(2)]
    count("wait, all finished", lambda: futures.wait(two))
    count("wait(FIRST_COMPLETED), all finished", lambda: futures.wait(two, return_when=futures.FIRST_COMPLETED))
    count("wait(FIRST_EXCEPTION), all finished", lambda: futures.wait(two, return_when=futures.FIRST_EXCEPTION))
    count("as_completed, all finished", lambda: list(futures.as_completed(two)))
    open_ = futures.Future()
    count("wait(timeout), one open", lambda: futures.wait([two[0], open_], timeout=PAUSE))
    helper = later(lambda: open_.set_result(3))
    count("wait, one open", lambda: futures.wait([two[0], open_]))
    helper.join()
    open_ = futures.Future()
    helper = later(lambda: open_.set_result(3))
    count("wait(FIRST_COMPLETED), one open",
          lambda: futures.wait([open_], return_when=futures.FIRST_COMPLETED))
    helper.join()
    open_ = futures.Future()
    helper = later(lambda: open_.set_exception(KeyError(3)))
    count("wait(FIRST_EXCEPTION), one open",
          lambda: futures.wait([two[0], open_], return_when=futures.FIRST_EXCEPTION))
    helper.join()
    open_ = futures.Future()
    helper = later(lambda: open_.set_result(4))
    count("as_completed, one open", lambda: list(futures.as_completed([two[0], open_])))
    helper.join()
    open_ = futures.Future()
    count("as_completed(timeout), one open",
          refused(futures.TimeoutError, lambda: list(futures.as_completed([two[0], open_], timeout=PAUSE))))
    open_ = futures.Future()
    waiter = waiting(lambda: futures.wait([open_]))
    count("Future.set_result, somebody waits for several", lambda: open_.set_result(1))
    waiter.join()
    open_ = futures.Future()
    waiter = waiting(lambda: open_.result())
    count("Future.set_result, somebody waits for it", lambda: open_.set_result(1))
    waiter.join()

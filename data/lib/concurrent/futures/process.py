"""An executor whose calls run in processes.

The executor is only a front: `_Pool` holds all it shares with the thread that manages the processes, `_Manager`. A call is
numbered and waits in `_Pool.tasks`; the manager moves it into a queue of `max_workers + 1` places, from which a process takes
it, and hears the outcome through one pipe for all processes. It learns of new calls by a second pipe, `_Bell`, and of the
death of a process by its sentinel, so that it waits for everything at once.
"""

import itertools
import os
import queue
import threading
import weakref
from functools import partial
from traceback import format_exception

import multiprocessing as mp
from concurrent.futures import _base
from multiprocessing.connection import wait
from multiprocessing.queues import Queue

# Calls that wait in the queue although no process is free yet: then none has to wait for its next one.
EXTRA_QUEUED_CALLS = 1

_global_shutdown = False
_managers = weakref.WeakSet()


class BrokenProcessPool(_base.BrokenExecutor):
    """A process of the pool has gone without saying so."""


# ---------------------------------------------------------------- What goes through the pipes

class _RemoteTraceback(Exception):
    """The text of a traceback from another process: frames cannot be pickled."""

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


def _quoted(error, quotes='"""'):
    return _RemoteTraceback(f"\n{quotes}\n{''.join(format_exception(error))}{quotes}")


class _Failure:
    """An exception on its way; what arrives has the text of its traceback as cause."""

    def __init__(self, error):
        self.cause = _quoted(error)
        self.error = error
        error.__traceback__ = None

    def __reduce__(self):
        return _arrived, (self.error, self.cause.text)


def _arrived(error, text):
    error.__cause__ = _RemoteTraceback(text)
    return error


class _Call:
    """What a process is to do."""

    def __init__(self, number, fn, args, kwargs):
        self.number = number
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


class _Outcome:
    """What came of a call; `leaver` is the process that ends with it, as it has done all it may."""

    def __init__(self, number, value, failed, leaver):
        self.number = number
        self.value = value
        self.failed = failed
        self.leaver = leaver


# ---------------------------------------------------------------- In the processes

def _process_worker(calls, outcomes, initializer, initargs, max_tasks):
    """The life of a process: calls, until it reads None or has done as many as it may."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            # The manager sees that the process has gone; the pool is broken.
            _base._log("critical", "Exception in initializer:", error)
            return
    for done in itertools.count(1):
        call = calls.get()
        if call is None:
            return
        leaver = os.getpid() if done == max_tasks else None
        try:
            value, failed = call.fn(*call.args, **call.kwargs), False
        except BaseException as error:
            value, failed = _Failure(error), True
        _answer(outcomes, call.number, value, failed, leaver)
        if leaver is not None:
            return
        # Results and arguments may be large: none is kept while the process waits.
        del call, value


def _answer(outcomes, number, value, failed, leaver):
    try:
        outcomes.put(_Outcome(number, value, failed, leaver))
    except BaseException as error:
        outcomes.put(_Outcome(number, _Failure(error), True, leaver))


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


# ---------------------------------------------------------------- Beside the executor

class _Bell:
    """Wakes the manager, which waits for pipes."""

    def __init__(self):
        self.ear, self._cord = mp.Pipe(duplex=False)

    def ring(self):
        if not self._cord.closed:
            self._cord.send_bytes(b"")

    def hush(self):
        while self.ear.poll():
            self.ear.recv_bytes()

    def remove(self):
        self._cord.close()
        self.ear.close()


class _CallQueue(Queue):
    """The queue of calls; one that cannot be pickled fails alone."""

    def __init__(self, pool):
        super().__init__(pool.size + EXTRA_QUEUED_CALLS, ctx=pool.context)
        self._ignore_epipe = True
        self._unsent = pool.unsent

    def _on_queue_feeder_error(self, error, obj):
        if isinstance(obj, _Call):
            self._unsent(obj.number, error)
        else:
            super()._on_queue_feeder_error(error, obj)


class _Pool:
    """What an executor and its manager share. `lock` guards whether calls are taken, and who is started."""

    def __init__(self, size, context, *work):
        self.size = size
        self.context = context
        self.work = work
        # A copy of a program with several threads is no safe one: all are made before there is a manager.
        self.copies_itself = context.get_start_method() == "fork"
        self.lock = threading.Lock()
        self.idle = threading.Semaphore(0)
        self.numbers = itertools.count()
        self.tasks = {}
        self.waiting = queue.Queue()
        self.processes = {}
        self.bell = _Bell()
        self.calls = _CallQueue(self)
        self.outcomes = context.SimpleQueue()
        self.closed = False
        self.cancels = False
        self.broken = False

    def add(self, future, call):
        """Takes a call, and lets it have a process of its own while there are fewer than `size`."""
        number = next(self.numbers)
        self.tasks[number] = future, call
        self.waiting.put(number)
        self.bell.ring()
        if not self.copies_itself:
            self.start_if_needed()

    def start_if_needed(self):
        if not self.idle.acquire(blocking=False) and len(self.processes) < self.size:
            self.start_process()

    def start_process(self):
        process = self.context.Process(target=_process_worker, args=(self.calls, self.outcomes, *self.work))
        process.start()
        self.processes[process.pid] = process

    def unsent(self, number, error):
        error.__cause__ = _quoted(error)
        task = self.tasks.pop(number, None)
        with self.lock:
            self.bell.ring()
        if task is not None:
            task[0].set_exception(error)

    def close(self, _=None):
        """Takes no more calls. An executor that is collected closes its pool so."""
        with self.lock:
            self.closed = True
            self.bell.ring()

    def count_alive(self):
        return sum(process.is_alive() for process in self.processes.values())


class _Manager(threading.Thread):
    """The thread between an executor and its processes; it ends when nothing more can come."""

    def __init__(self, pool):
        super().__init__()
        self.pool = pool

    def run(self):
        pool = self.pool
        while True:
            try:
                self.hand_out()
                outcome = self.listen()
            except BrokenProcessPool as reason:
                return self.give_up(reason)
            except BaseException as error:
                reason = self.died()
                reason.__cause__ = _quoted(error, "'''")
                return self.give_up(reason)
            if outcome is not None:
                self.settle(outcome)
                del outcome
            if pool.closed or _global_shutdown:
                pool.closed = True
                self.cancel_if_wanted()
                # Only those that somebody cancelled may be left: these go here.
                self.hand_out()
                if not pool.tasks:
                    with pool.lock:
                        self.dismiss()
                        self.clear_up()
                    return

    def hand_out(self):
        """Moves calls into the queue of the processes while it has room: they are said to run from then on."""
        pool = self.pool
        while not pool.calls.full():
            try:
                number = pool.waiting.get_nowait()
            except queue.Empty:
                break
            future, call = pool.tasks[number]
            if future.set_running_or_notify_cancel():
                pool.calls.put(_Call(number, *call))
            else:
                del pool.tasks[number]

    def listen(self):
        """Waits for an outcome, the bell or a death; an outcome is still read if its sender has died since."""
        pool = self.pool
        answers = pool.outcomes._reader
        ready = wait([answers, pool.bell.ear, *(process.sentinel for process in list(pool.processes.values()))])
        outcome = answers.recv() if answers in ready else None
        if outcome is None and pool.bell.ear not in ready:
            raise self.died()
        pool.bell.hush()
        return outcome

    def settle(self, outcome):
        pool = self.pool
        task = pool.tasks.pop(outcome.number, None)
        if task is not None:
            future = task[0]
            if outcome.failed:
                future.set_exception(outcome.value)
            else:
                future.set_result(outcome.value)
        if outcome.leaver is None:
            pool.idle.release()
        else:
            pool.processes.pop(outcome.leaver).join()
            with pool.lock:
                pool.start_if_needed()

    def cancel_if_wanted(self):
        pool = self.pool
        if pool.cancels:
            pool.cancels = False
            for number, (future, _) in list(pool.tasks.items()):
                if future.cancel():
                    del pool.tasks[number]
            pool.waiting = queue.Queue()

    def died(self):
        return BrokenProcessPool("A process in the process pool was terminated abruptly while the future was running "
                                 "or pending.")

    def give_up(self, reason):
        """Nobody gets a result any more, and the pool's locks may be held by the dead: all processes are ended."""
        pool = self.pool
        with pool.lock:
            pool.broken = "A child process terminated abruptly, the process pool is not usable anymore"
            pool.closed = True
            for future, _ in pool.tasks.values():
                try:
                    future.set_exception(reason)
                except _base.InvalidStateError:
                    # Cancelled before it was handed out.
                    continue
            pool.tasks.clear()
            for process in pool.processes.values():
                process.terminate()
            pool.calls._terminate_broken()
            self.clear_up()

    def dismiss(self):
        """One None for each process that still lives."""
        pool = self.pool
        owed = pool.count_alive()
        while owed and pool.count_alive():
            try:
                pool.calls.put_nowait(None)
            except queue.Full:
                continue
            owed -= 1

    def clear_up(self):
        pool = self.pool
        pool.calls.close()
        pool.calls.join_thread()
        pool.bell.remove()
        for process in pool.processes.values():
            process.join()


def _python_exit():
    """Before a program ends its executors do what they have been given."""
    global _global_shutdown
    _global_shutdown = True
    managers = list(_managers)
    for manager in managers:
        manager.pool.bell.ring()
    for manager in managers:
        manager.join()


threading._register_atexit(_python_exit)


# ---------------------------------------------------------------- The executor

class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if mp_context is None:
            # A process that ends after some calls is replaced beside threads, which fork cannot do safely.
            mp_context = mp.get_context(None if max_tasks_per_child is None else "spawn")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child < 1:
                raise ValueError("max_tasks_per_child must be >= 1")
            if mp_context.get_start_method() == "fork":
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._pool = _Pool(max_workers, mp_context, initializer, initargs, max_tasks_per_child)
        self._manager = None
        self._farewell = weakref.ref(self, self._pool.close)

    _max_workers = property(lambda self: self._pool.size)
    _mp_context = property(lambda self: self._pool.context)
    _broken = property(lambda self: self._pool.broken)
    _pending_work_items = property(lambda self: self._pool.tasks)
    _processes = property(lambda self: None if self._pool.closed else self._pool.processes)

    def submit(self, fn, /, *args, **kwargs):
        pool = self._pool
        with pool.lock:
            if pool.broken:
                raise BrokenProcessPool(pool.broken)
            if pool.closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _global_shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            pool.add(future, (fn, args, kwargs))
            if self._manager is None:
                self._start()
            return future

    def _start(self):
        pool = self._pool
        if pool.copies_itself:
            for _ in range(pool.size):
                pool.start_process()
        self._manager = _Manager(pool)
        self._manager.start()
        _managers.add(self._manager)

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = itertools.batched(zip(*iterables), chunksize)
        return _in_turn(super().map(partial(_process_chunk, fn), chunks, timeout=timeout))

    def shutdown(self, wait=True, *, cancel_futures=False):
        pool, manager = self._pool, self._manager
        pool.cancels = cancel_futures
        pool.close()
        if wait:
            if manager is not None:
                manager.join()
            pool.outcomes.close()
        self._manager = None


def _in_turn(lists):
    """The items of lists; each list gives up what it has given."""
    for items in lists:
        items.reverse()
        while items:
            yield items.pop()

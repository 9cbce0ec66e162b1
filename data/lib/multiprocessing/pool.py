"""A pool of processes (or of threads) that take calls from one queue and put what came of them into another.

Three threads tend it: `_handle_workers` replaces processes that have ended, `_handle_tasks` pickles calls, `_handle_results`
hands out results. They share `_Crew`, and know nothing of the pool itself: a pool that nobody holds can be collected, which
ends its processes.
"""

import collections
import itertools
import os
import queue
import threading
import time
import traceback

from multiprocessing import TimeoutError, get_context, util
from multiprocessing.connection import wait

__all__ = ["Pool", "ThreadPool"]

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"

_job_numbers = itertools.count()


# ---------------------------------------------------------------- In the processes

def mapstar(call):
    func, chunk = call
    return list(map(func, chunk))


def starmapstar(call):
    func, chunk = call
    return list(itertools.starmap(func, chunk))


def _fail(error):
    """The call that stands for an exception of the iterable itself."""
    raise error


class RemoteTraceback(Exception):
    """The text of a traceback from another process."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way to another process; there the text of its traceback is its cause."""

    def __init__(self, exc, tb):
        report = traceback.format_exception(type(exc), exc, tb)
        self.exc, self.tb = exc, f'\n"""\n{"".join(report)}"""'

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result or an exception that cannot be pickled."""

    def __init__(self, exc, value):
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def worker(calls, results, initializer=None, initargs=(), maxtasks=None, sends_tracebacks=False):
    """The life of a process: calls, until it reads None, has done as many as it may, or its pipes are gone."""
    if hasattr(calls, "_writer"):
        # The ends the pool uses: what it closes is to be closed for good.
        calls._writer.close()
        results._reader.close()
    if initializer is not None:
        initializer(*initargs)
    for _ in itertools.repeat(None) if maxtasks is None else range(maxtasks):
        try:
            call = calls.get()
        except (EOFError, OSError):
            return
        if call is None:
            return
        job, place, func, args, kwds = call
        try:
            success, value = True, func(*args, **kwds)
        except Exception as error:
            success, value = False, error
            if sends_tracebacks and func is not _fail:
                value = ExceptionWithTraceback(error, error.__traceback__)
        try:
            results.put((job, place, (success, value)))
        except Exception as error:
            results.put((job, place, (False, MaybeEncodingError(error, value))))
        # Nothing of this call is kept while waiting for the next.
        del call, func, args, kwds, value


# ---------------------------------------------------------------- What the threads share

class _Jobs(dict):
    """What is awaited, by number; rings when the last has come."""

    def __init__(self, bell):
        self._bell = bell

    def __delitem__(self, number):
        super().__delitem__(number)
        if not self:
            self._bell.put(None)


class _Crew:
    """The workers of a pool, its queues and how far it is with closing."""

    def __init__(self, pool, context, size, initializer, initargs, maxtasks):
        self.context, self.size, self.maxtasks = context, size, maxtasks
        self.setup = initializer, initargs, maxtasks, pool._wrap_exception
        self.make = pool.Process
        self.stage = RUN
        self.workers = []
        self.orders = queue.SimpleQueue()
        self.bell = context.SimpleQueue()
        self.jobs = _Jobs(self.bell)
        self.make_queues()

    def make_queues(self):
        self.calls = self.context.SimpleQueue()
        self.results = self.context.SimpleQueue()
        # Only the tasks' thread writes calls and only the results' thread reads results: no locks.
        self.send = self.calls._writer.send
        self.receive = self.results._reader.recv

    def start_workers(self):
        while len(self.workers) < self.size:
            process = self.make(self.context, target=worker, args=(self.calls, self.results, *self.setup))
            process.name = process.name.replace("Process", "PoolWorker")
            process.daemon = True
            process.start()
            self.workers.append(process)

    def wait_for_change(self):
        wait([*(process.sentinel for process in self.workers), self.results._reader, self.bell._reader])

    def _handle_workers(self):
        while self.stage == RUN or self.jobs and self.stage == CLOSE:
            over = [process for process in self.workers if process.exitcode is not None]
            if over:
                for process in over:
                    process.join()
                    self.workers.remove(process)
                self.start_workers()
            self.wait_for_change()
            while not self.bell.empty():
                self.bell.get()
        self.orders.put(None)

    def _handle_tasks(self):
        while (order := self.orders.get()) is not None and self.send_all(*order):
            # No generator of a user's is kept while waiting.
            del order
        try:
            self.results.put(None)
            for _ in self.workers:
                self.send(None)
        except OSError:
            # A process that is gone needs no word.
            pass

    def send_all(self, tasks, tell_length):
        """Whether all calls of a job have been sent: not if the pool was terminated meanwhile."""
        length = 0
        for task in tasks:
            if self.stage == TERMINATE:
                return False
            number, place = task[:2]
            length = place + 1
            try:
                self.send(task)
            except Exception as error:
                self.settle(number, place, (False, error))
        if tell_length is not None:
            tell_length(length)
        return True

    def settle(self, number, place, outcome):
        job = self.jobs.get(number)
        if job is not None:
            job._set(place, outcome)

    def _handle_results(self):
        ended = False
        while self.jobs or not ended:
            try:
                message = self.receive()
            except (OSError, EOFError):
                return
            if self.stage == TERMINATE:
                break
            if message is None:
                ended = True
            else:
                self.settle(*message)
            del message
        self.make_room()

    def make_room(self):
        """A worker that waits until it can write a result could not end."""
        try:
            for _ in range(10):
                if not self.results._reader.poll():
                    break
                self.receive()
        except (OSError, EOFError):
            pass

    def unblock_tasks(self, sender):
        """The tasks' thread may wait for room in the pipe; the lock keeps the workers from reading."""
        self.calls._reading.acquire()
        while sender.is_alive() and self.calls._reader.poll():
            self.calls._reader.recv()
            time.sleep(0)

    def terminate(self, keeper, sender, receiver):
        if self.jobs and not receiver.is_alive():
            raise AssertionError("Cannot have cache with result_hander not alive")
        self.stage = TERMINATE
        self.bell.put(None)
        self.unblock_tasks(sender)
        self.results.put(None)
        this = threading.current_thread()
        if this is not keeper:
            # From here on nobody starts a worker.
            keeper.join()
        processes = [process for process in self.workers if hasattr(process, "terminate")]
        for process in processes:
            if process.exitcode is None:
                process.terminate()
        for thread in sender, receiver:
            if this is not thread:
                thread.join()
        for process in processes:
            process.join()


class _ThreadCrew(_Crew):
    """The same with threads: queues in memory, nobody to end by force."""

    def make_queues(self):
        self.calls = queue.SimpleQueue()
        self.results = queue.SimpleQueue()
        self.send = self.calls.put
        self.receive = self.results.get

    def wait_for_change(self):
        wait([self.bell._reader], timeout=0.1)

    def make_room(self):
        pass

    def unblock_tasks(self, sender):
        try:
            while True:
                self.calls.get_nowait()
        except queue.Empty:
            for _ in range(self.size):
                self.calls.put(None)


# ---------------------------------------------------------------- The pool

class Pool:
    _wrap_exception = True
    _crew_type = _Crew

    @staticmethod
    def Process(ctx, *args, **kwds):
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._state = INIT
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and not (isinstance(maxtasksperchild, int) and maxtasksperchild > 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._ctx = context or get_context()
        self._crew = crew = self._crew_type(self, self._ctx, processes, initializer, initargs, maxtasksperchild)
        try:
            crew.start_workers()
        except Exception:
            for process in crew.workers:
                if process.exitcode is None:
                    process.terminate()
                process.join()
            raise
        self._threads = [
            threading.Thread(target=tend, daemon=True)
            for tend in (crew._handle_workers, crew._handle_tasks, crew._handle_results)]
        for thread in self._threads:
            thread.start()
        self._terminate = util.Finalize(self, crew.terminate, self._threads, exitpriority=15)
        self._state = RUN

    _pool = property(lambda self: self._crew.workers)
    _cache = property(lambda self: self._crew.jobs)
    _processes = property(lambda self: self._crew.size)
    _maxtasksperchild = property(lambda self: self._crew.maxtasks)

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>"

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def close(self):
        if self._state == RUN:
            self._state = self._crew.stage = CLOSE
            self._crew.bell.put(None)

    def terminate(self):
        self._state = TERMINATE
        self._terminate()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        for end in *self._threads, *self._pool:
            end.join()

    # One call

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        job = ApplyResult(self, callback, error_callback)
        self._crew.orders.put(([(job._job, 0, func, args, kwds)], None))
        return job

    # A call for each item, in chunks

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._at_once(mapstar, func, iterable, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._at_once(starmapstar, func, iterable, chunksize, callback, error_callback)

    def _at_once(self, mapper, func, iterable, chunksize, callback, error_callback):
        self._check_running()
        items = iterable if hasattr(iterable, "__len__") else list(iterable)
        if chunksize is None:
            # Four chunks for each process.
            chunksize = -(-len(items) // (len(self._pool) * 4))
        if len(items) == 0:
            chunksize = 0
        job = MapResult(self, chunksize, len(items), callback, error_callback)
        self._crew.orders.put((_calls(job, mapper, _chunks(func, items, chunksize)), None))
        return job

    # The same, with results as they come

    def imap(self, func, iterable, chunksize=1):
        return self._one_by_one(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._one_by_one(IMapUnorderedIterator, func, iterable, chunksize)

    def _one_by_one(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        job = kind(self)
        single = chunksize == 1
        calls = _calls(job, func, iterable) if single else _calls(job, mapstar, _chunks(func, iterable, chunksize))
        self._crew.orders.put((calls, job._set_length))
        return job if single else (value for chunk in job for value in chunk)


def _calls(job, func, items):
    """What the processes are sent; an iterable that fails becomes a call that does."""
    place = 0
    try:
        for item in items:
            yield job._job, place, func, (item,), {}
            place += 1
    except Exception as error:
        yield job._job, place, _fail, (error,), {}


def _chunks(func, items, size):
    items = iter(items)
    while chunk := tuple(itertools.islice(items, size)):
        yield func, chunk


class ThreadPool(Pool):
    _wrap_exception = False
    _crew_type = _ThreadCrew

    @staticmethod
    def Process(ctx, *args, **kwds):
        from multiprocessing.dummy import Process
        return Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)


# ---------------------------------------------------------------- Results to come

class ApplyResult:
    """What a call will give."""

    def __init__(self, pool, callback, error_callback):
        # An awaited result keeps its pool.
        self._pool = pool
        self._jobs = pool._cache
        self._job = next(_job_numbers)
        self._event = threading.Event()
        self._on_success, self._on_error = callback, error_callback
        self._jobs[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if self.ready():
            return self._success
        raise ValueError(f"{self!r} not ready")

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if not self._success:
            raise self._value
        return self._value

    def _set(self, place, outcome):
        self._success, self._value = outcome
        self._call_back()
        self._event.set()
        del self._jobs[self._job]
        self._pool = None

    def _call_back(self):
        callback = self._on_success if self._success else self._on_error
        if callback:
            callback(self._value)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of all chunks, or the first exception; either way when the last chunk is back."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success, self._value = True, [None] * length
        self._chunksize = chunksize
        self._open = -(-length // chunksize) if chunksize > 0 else 0
        if self._open == 0:
            self._event.set()
            del self._jobs[self._job]

    def _set(self, place, outcome):
        success, value = outcome
        if not success and self._success:
            self._success, self._value = False, value
        elif self._success:
            start = place * self._chunksize
            self._value[start:start + self._chunksize] = value
        self._open -= 1
        if self._open == 0:
            self._call_back()
            del self._jobs[self._job]
            self._event.set()
            self._pool = None


class IMapIterator:
    """Results in the order of the calls; those that come too early are held back."""

    def __init__(self, pool):
        self._pool = pool
        self._jobs = pool._cache
        self._job = next(_job_numbers)
        self._cond = threading.Condition(threading.Lock())
        self._there = collections.deque()
        self._early = {}
        self._count = 0
        self._length = None
        self._jobs[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._there and self._count != self._length:
                self._cond.wait(timeout)
            if self._there:
                success, value = self._there.popleft()
            elif self._count == self._length:
                self._pool = None
                raise StopIteration
            else:
                raise TimeoutError
        if not success:
            raise value
        return value

    __next__ = next

    def _arrive(self, place, outcome):
        self._early[place] = outcome
        while self._count in self._early:
            self._there.append(self._early.pop(self._count))
            self._count += 1

    def _set(self, place, outcome):
        with self._cond:
            self._arrive(place, outcome)
            self._end_or_notify(bool(self._there))

    def _set_length(self, length):
        with self._cond:
            self._length = length
            self._end_or_notify(False)

    def _end_or_notify(self, notifies):
        ended = self._count == self._length
        if ended or notifies:
            self._cond.notify()
        if ended:
            del self._jobs[self._job]
            self._pool = None


class IMapUnorderedIterator(IMapIterator):
    """Results as they come."""

    def _arrive(self, place, outcome):
        self._there.append(outcome)
        self._count += 1

"""An executor whose threads each have an interpreter of their own (CPython 3.14's behaviour, Gilt's own code)."""

import sys
import threading
import traceback

from _gilt import Handle as _Handle, charge as _charge
from concurrent import interpreters
from concurrent.futures import _base, thread as _thread
from _queue import Empty

if interpreters.get_current().id:
    # What importing all this takes in a fresh interpreter.
    _charge(24_000_000)


def do_call(results, func, args, kwargs):
    """What is called in the other interpreter."""
    try:
        return func(*args, **kwargs)
    except BaseException as error:
        # The exception goes back by itself; that it was not caught is told too.
        try:
            results.put(error)
        except interpreters.NotShareableError:
            print("exception is not shareable:", file=sys.stderr)
            traceback.print_exception(error)
            results.put(None)
        raise


def _task(fn, args, kwargs):
    if isinstance(fn, str):
        raise TypeError("scripts not supported")
    return fn, args, kwargs


class WorkerContext:
    """The interpreter of one thread."""

    def __init__(self, initdata):
        self.initdata = initdata
        self.interp = self.results = None

    def initialize(self):
        self.interp = interpreters.create()
        try:
            self.results = interpreters.create_queue(0)
            if self.initdata:
                self.run(self.initdata)
        except BaseException:
            self.finalize()
            raise

    def finalize(self):
        # The last reference: the interpreter is closed.
        self.interp = self.results = None

    def run(self, task):
        try:
            return self.interp.call(do_call, self.results, *task)
        except interpreters.ExecutionFailed as wrapper:
            error = self.results.get()
            if error is None:
                raise
            raise error from wrapper


class _WorkItem:
    def __init__(self, future, task):
        self.future, self.task = future, task

    def run(self, context):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = context.run(self.task)
        except BaseException as error:
            self.future.set_exception(error)
            self = None
        else:
            self.future.set_result(result)


def _worker(executor_reference, context, work_queue):
    try:
        context.initialize()
    except BaseException as error:
        _base._log("critical", "Exception in initializer:", error)
        if (pool := executor_reference()) is not None:
            pool._initializer_failed()
        return
    try:
        while True:
            try:
                item = work_queue.get_nowait()
            except Empty:
                if (pool := executor_reference()) is not None:
                    pool._idle_semaphore.release()
                pool = None
                item = work_queue.get(block=True)
            if item is not None:
                item.run(context)
                item = None
                continue
            pool = executor_reference()
            if pool is None or pool._shutdown or _thread._shutdown:
                if pool is not None:
                    pool._shutdown = True
                work_queue.put(None)
                return
            pool = None
    except BaseException as error:
        _base._log("critical", "Exception in worker", error)
    finally:
        context.finalize()


class BrokenInterpreterPool(_thread.BrokenThreadPool):
    """The initializer of a pool failed in one of its interpreters."""


class InterpreterPoolExecutor(_thread.ThreadPoolExecutor):
    """Runs calls in at most `max_workers` threads, each with an interpreter and a lock of its own."""

    BROKEN = BrokenInterpreterPool

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        prefix = thread_name_prefix or f"InterpreterPoolExecutor-{_thread.ThreadPoolExecutor._counter()}"
        super().__init__(max_workers, prefix, None, ())
        self._initdata = None if initializer is None else _task(initializer, initargs, {})

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _thread._global_shutdown_lock:
            if self._broken:
                raise self.BROKEN(self._broken)
            if self._shutdown or _thread._shutdown:
                what = "" if self._shutdown else "interpreter "
                raise RuntimeError(f"cannot schedule new futures after {what}shutdown")
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, _task(fn, args, kwargs)))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if not self._idle_semaphore.acquire(timeout=0) and (number := len(self._threads)) < self._max_workers:
            worker = threading.Thread(
                None, _worker, f"{self._thread_name_prefix}_{number}",
                (_Handle(self), WorkerContext(self._initdata), self._work_queue))
            worker.start()
            self._threads.add(worker)
            _thread._threads_queues[worker] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for item in self._take_all():
                item.future.set_exception(self.BROKEN(self._broken))

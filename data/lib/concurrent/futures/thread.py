"""An executor whose calls run in a pool of threads."""

import threading
from itertools import count as _count

from _gilt import Handle as _Handle
from _queue import Empty, SimpleQueue
from concurrent.futures import _base
from posix import cpu_count as _cpu_count


class _Queues:
    """The threads of all pools with the queues they take from, for the end of the program."""

    def __init__(self):
        self.data = {}
        self.items = self.data.items

    def __setitem__(self, thread, queue):
        # A call of C code, as CPython's dictionary of weak keys makes one.
        self.data.update({thread: queue})


_threads_queues = _Queues()
_global_shutdown_lock = threading.Lock()
_shutdown = False


def _python_exit():
    """When the main thread ends: all pools finish what they were given, and their threads are waited for."""
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    workers = list(_threads_queues.items())
    for _, work in workers:
        work.put(None)
    for thread, _ in workers:
        thread.join()


threading._register_atexit(_python_exit)

# What follows passes CPython's check points: as many calls on each way. Tracebacks of what a call raised show `run`.

class _WorkItem:
    """A call that waits for a thread."""

    def __init__(self, future, *call):
        self.future = future
        self.call = call

    def run(self):
        if self.future.set_running_or_notify_cancel():
            fn, args, kwargs = self.call
            try:
                value = fn(*args, **kwargs)
            except BaseException as error:
                self.future.set_exception(error)
                # The exception's traceback leads to this frame.
                self = fn = args = kwargs = None
            else:
                self.future.set_result(value)


def _worker(executor_reference, work_queue, initializer, initargs):
    """What each thread of a pool does: calls, until it is told to end by None in the queue."""
    try:
        if initializer is not None:
            initializer(*initargs)
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
                # Nothing to do: the next submit() need not start a thread.
                if (pool := executor_reference()) is not None:
                    pool._idle_semaphore.release()
                pool = None
                item = work_queue.get(block=True)
            if item is None:
                # It wakes the threads one after the other: the program ends, the executor is gone or shut down.
                pool = executor_reference()
                if pool is None or pool._shutdown or _shutdown:
                    if pool is not None:
                        pool._shutdown = True
                    return work_queue.put(None)
                pool = None
                continue
            item.run()
            item = None
    except BaseException as error:
        _base._log("critical", "Exception in worker", error)


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a pool failed in one of its threads."""


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in at most `max_workers` threads, which are started as they are needed."""

    _counter = _count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        workers = min(32, 4 + (_cpu_count() or 1)) if max_workers is None else max_workers
        if workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._max_workers, self._threads = workers, set()
        self._initializer, self._initargs = initializer, initargs
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._work_queue = SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._broken = self._shutdown = False
        self._shutdown_lock = threading.Lock()

    def __del__(self):
        # One for each, as the weak references of CPython's threads do.
        for _ in getattr(self, "_threads", ()):
            self._work_queue.put(None)

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown or _shutdown:
                what = "" if self._shutdown else "interpreter "
                raise RuntimeError(f"cannot schedule new futures after {what}shutdown")
            promised = _base.Future()
            self._work_queue.put(_WorkItem(promised, fn, args, kwargs))
            self._adjust_thread_count()
            return promised

    def _adjust_thread_count(self):
        """One thread more, unless one is idle or there are enough."""
        if not self._idle_semaphore.acquire(timeout=0) and (number := len(self._threads)) < self._max_workers:
            # The thread gets a reference that does not keep this executor alive.
            worker = threading.Thread(
                None, _worker, f"{self._thread_name_prefix or self}_{number}",
                (_Handle(self), self._work_queue, self._initializer, self._initargs))
            worker.start()
            self._threads.add(worker)
            _threads_queues[worker] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for item in self._take_all():
                item.future.set_exception(BrokenThreadPool(self._broken))

    def _take_all(self):
        """What nobody has begun."""
        taken = []
        try:
            while True:
                taken.append(self._work_queue.get_nowait())
        except Empty:
            return [item for item in taken if item is not None]

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            while cancel_futures:
                try:
                    item = self._work_queue.get_nowait()
                except Empty:
                    break
                if item:
                    item.future.cancel()
            self._work_queue.put(None)
        for worker in self._threads if wait else ():
            worker.join()

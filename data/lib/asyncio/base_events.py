"""The event loop: callbacks that are ready in the order they came, timers by their time, and a wait in between."""

import heapq
import sys
import threading
from _collections import deque
from time import monotonic, sleep

from _gilt import Handle as _Handle, refuse as _refuse, warn as _warn
from _thread import _report, allocate_lock
from asyncio import coroutines, events, exceptions, futures, tasks

__all__ = ("BaseEventLoop", "Server")

# Cancelled timers are swept out when there are more than so many, and more than this part of all.
_MIN_SWEPT = 100
_SWEPT_PART = 0.5
_LONGEST_WAIT = 24 * 3600


def _log_error(text, error=None):
    """An error to asyncio's logger; to stderr, as an unconfigured logger does, when there is no logging."""
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger("asyncio").error(text, exc_info=error or False)
        return
    text += "\n"
    if error is not None:
        text += _report(error)
    sys.stderr.write(text)


def _run_until_complete_cb(fut):
    if not fut.cancelled():
        exc = fut.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            # It stops the loop by itself.
            return
    futures._get_loop(fut).stop()


class Server:
    """There are no servers."""

    def __init__(self, *args, **kwargs):
        _refuse("asyncio.Server")


class BaseEventLoop(events.AbstractEventLoop):
    """A loop over ready callbacks and timers."""

    def __init__(self):
        self._timer_cancelled_count = 0
        self._closed = False
        self._stopping = False
        self._ready = deque()
        self._scheduled = []
        self._default_executor = None
        self._thread_id = None
        self._clock_resolution = 1e-09
        self._exception_handler = None
        self._current_handle = None
        self._task_factory = None
        self._executor_shutdown_called = False
        # Asynchronous generators that have begun, by their id, without keeping them alive.
        self._asyncgens = {}
        self._asyncgens_shutdown_called = False
        self.slow_callback_duration = 0.1
        # Held by the loop; other threads release it to end its wait.
        self._wake_up = allocate_lock()
        self._wake_up.acquire()

    def __repr__(self):
        return (f"<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()}"
                f" debug={self.get_debug()}>")

    def __getattr__(self, name):
        if name in _MISSING:
            _refuse(f"the event loop's {name}()")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    # Futures and tasks

    def create_future(self):
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        if self._task_factory is None:
            task = tasks.Task(coro, loop=self, name=name, context=context)
        else:
            if context is None:
                task = self._task_factory(self, coro)
            else:
                task = self._task_factory(self, coro, context=context)
            set_name = getattr(task, "set_name", None)
            if name is not None and set_name is not None:
                set_name(name)
        try:
            return task
        finally:
            # An exception's traceback would keep the task alive.
            del task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # Running

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_forever(self):
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        try:
            self._thread_id = threading.get_ident()
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_begins, finalizer=self._asyncgen_goes)
            events._set_running_loop(self)
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def _asyncgen_begins(self, agen):
        if self._asyncgens_shutdown_called:
            _warn("ResourceWarning",
                  f"asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call")
        self._asyncgens[id(agen)] = _Handle(agen)

    def _asyncgen_goes(self, agen):
        self._asyncgens.pop(id(agen), None)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            # What becomes of it is told by this call.
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                # Raised here, so not unretrieved.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    def is_closed(self):
        return self._closed

    def is_running(self):
        return self._thread_id is not None

    def time(self):
        return monotonic()

    async def shutdown_asyncgens(self):
        """Closes the asynchronous generators that have begun and not ended."""
        self._asyncgens_shutdown_called = True
        agens = [agen for agen in [handle.get() for handle in self._asyncgens.values()] if agen is not None]
        self._asyncgens.clear()
        if not agens:
            return
        results = await tasks.gather(*[agen.aclose() for agen in agens], return_exceptions=True)
        for result, agen in zip(results, agens):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result,
                    "asyncgen": agen,
                })

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            from asyncio import timeouts
            async with timeouts.timeout(timeout):
                await future
        except TimeoutError:
            _warn("RuntimeWarning",
                  f"The executor did not finishing joining its threads within {timeout} seconds.")
            self._default_executor.shutdown(wait=False)
        else:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(futures._set_result_unless_cancelled, future, None)
        except Exception as ex:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, ex)

    # Callbacks

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        timer = events.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        return self._call_soon(callback, args, context)

    def _call_soon(self, callback, args, context):
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        handle = self._call_soon(callback, args, context)
        self._write_to_self()
        return handle

    def _write_to_self(self):
        try:
            self._wake_up.release()
        except RuntimeError:
            # Somebody has been here before; the loop wakes anyway.
            pass

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._timer_cancelled_count += 1

    # Threads

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if executor is None:
            executor = self._default_executor
            self._check_default_executor()
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
                self._default_executor = executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def _check_default_executor(self):
        if self._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    # Errors

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        message = context.get("message")
        if not message:
            message = "Unhandled exception in event loop"
        lines = [message]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        _log_error("\n".join(lines), context.get("exception"))

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                _log_error("Exception in default exception handler", exc)
            return
        try:
            where = None
            thing = context.get("task")
            if thing is None:
                thing = context.get("future")
            if thing is None:
                thing = context.get("handle")
            if thing is not None and hasattr(thing, "get_context"):
                where = thing.get_context()
            if where is not None and hasattr(where, "run"):
                where.run(self._exception_handler, self, context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            try:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler",
                    "exception": exc,
                    "context": context,
                })
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                _log_error("Exception in default exception handler while handling an unexpected error"
                           " in custom exception handler", exc)

    # One round

    def _select(self, timeout):
        """Waits for another thread or the time; always lets go of the interpreter's lock, as epoll does."""
        if timeout is None:
            self._wake_up.acquire()
        elif timeout <= 0:
            if not self._wake_up.acquire(False):
                sleep(0)
        else:
            # epoll counts in whole milliseconds, rounded up.
            self._wake_up.acquire(True, -(-timeout // 0.001) * 0.001)

    def _run_once(self):
        scheduled = self._scheduled
        ready = self._ready
        count = len(scheduled)
        if count > _MIN_SWEPT and self._timer_cancelled_count / count > _SWEPT_PART:
            kept = []
            for handle in scheduled:
                if handle._cancelled:
                    handle._scheduled = False
                else:
                    kept.append(handle)
            heapq.heapify(kept)
            self._scheduled = scheduled = kept
            self._timer_cancelled_count = 0
        else:
            while scheduled and scheduled[0]._cancelled:
                self._timer_cancelled_count -= 1
                handle = heapq.heappop(scheduled)
                handle._scheduled = False
        timeout = None
        if ready or self._stopping:
            timeout = 0
        elif scheduled:
            timeout = min(max(0, scheduled[0]._when - self.time()), _LONGEST_WAIT)
        self._select(timeout)
        # Timers of this instant go together, those that are ready first.
        end = self.time() + self._clock_resolution
        while scheduled:
            handle = scheduled[0]
            if handle._when >= end:
                break
            handle = heapq.heappop(scheduled)
            handle._scheduled = False
            ready.append(handle)
        # What these add has its turn in the next round.
        for i in range(len(ready)):
            handle = ready.popleft()
            if not handle._cancelled:
                handle._run()
        handle = None

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        if enabled:
            _refuse("asyncio's debug mode")


class EventLoop(BaseEventLoop):
    """The loop that new_event_loop() makes."""


EventLoop.__name__ = EventLoop.__qualname__ = "_UnixSelectorEventLoop"
EventLoop.__module__ = "asyncio.unix_events"

# What loops of CPython can do beside: files, sockets, processes, signals.
_MISSING = frozenset((
    "add_reader", "remove_reader", "add_writer", "remove_writer", "sock_recv", "sock_recv_into", "sock_recvfrom",
    "sock_recvfrom_into", "sock_sendto", "sock_sendall", "sock_connect", "sock_accept", "sock_sendfile",
    "create_connection", "create_server", "create_unix_connection", "create_unix_server", "create_datagram_endpoint",
    "connect_accepted_socket", "connect_read_pipe", "connect_write_pipe", "subprocess_shell", "subprocess_exec",
    "add_signal_handler", "remove_signal_handler", "getaddrinfo", "getnameinfo", "sendfile", "start_tls",
))

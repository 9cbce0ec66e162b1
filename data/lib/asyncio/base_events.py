"""The event loop: callbacks that are ready in the order they came, timers by their time, and a wait in between."""

import heapq
import sys
import threading
from _collections import deque
from time import monotonic

from _gilt import Handle as _Handle, refuse as _refuse, warn as _warn
from _network import system_call as _system_call
from _thread import _report, allocate_lock
from asyncio import events, exceptions, futures, tasks

__all__ = ("BaseEventLoop", "Server")

# Cancelled timers are swept out when there are more than so many, and more than this part of all.
_MIN_SWEPT = 100
_SWEPT_PART = 0.5
_LONGEST_WAIT = 24 * 3600
# Nanoseconds of an epoll_wait() that does not wait, about.
_POLL = 600


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
    """Ends `run_until_complete`; what ends the program stops the loop by itself."""
    if fut.cancelled() or not isinstance(fut.exception(), (KeyboardInterrupt, SystemExit)):
        futures._get_loop(fut).stop()


class Server(events.AbstractServer):
    """Sockets that listen, and what becomes of who connects."""

    # How many connections are open, whether the sockets listen, and what `serve_forever` waits for.
    _clients, _listening, _forever = 0, False, None

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop, self._sockets = loop, sockets
        self._protocol_factory, self._backlog = protocol_factory, backlog
        # Who waits for the end; None when that has come.
        self._at_end = []

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    @property
    def sockets(self):
        """The sockets for looking at; none when it is closed."""
        from asyncio.trsock import TransportSocket
        return tuple([TransportSocket(each) for each in self._sockets or ()])

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._listening

    # Connections

    def _attach(self):
        self._clients += 1

    def _detach(self):
        self._clients -= 1
        self._look_for_end()

    def _look_for_end(self):
        if self._clients or self._sockets is not None:
            return
        over, self._at_end = self._at_end or (), None
        for each in over:
            if not each.done():
                each.set_result(None)

    # The sockets

    def _start_serving(self):
        fresh, self._listening = not self._listening, True
        for each in self._sockets if fresh else ():
            each.listen(self._backlog)
            self._loop._start_serving(self._protocol_factory, each, self, self._backlog)

    def close(self):
        """Lets nobody connect any more; connections go on."""
        if self._sockets is None:
            return
        closing, self._sockets = self._sockets, None
        for each in closing:
            self._loop._stop_serving(each)
        self._listening = False
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        self._look_for_end()

    async def start_serving(self):
        self._start_serving()
        # A turn of the loop, after which clients can connect.
        await tasks.sleep(0)

    async def serve_forever(self):
        """Serves until it is cancelled or closed."""
        problem = "is already being awaited on serve_forever()" if self._forever is not None \
            else "is closed" if self._sockets is None else ""
        if problem:
            raise RuntimeError(f"server {self!r} {problem}")
        self._start_serving()
        self._forever = end = self._loop.create_future()
        try:
            await end
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    async def wait_closed(self):
        """Waits until it is closed and its last connection has ended."""
        if self._at_end is not None:
            self._at_end.append(end := self._loop.create_future())
            await end


class BaseEventLoop(events.AbstractEventLoop):
    """A loop over ready callbacks and timers."""

    _closed = _stopping = _executor_shutdown_called = _asyncgens_shutdown_called = False
    _thread_id = _default_executor = _exception_handler = _task_factory = _current_handle = _poller = None
    _timer_cancelled_count = 0
    _clock_resolution = 1e-09
    slow_callback_duration = 0.1
    # Whether slow callbacks are told of.
    _debug = False

    def __init__(self):
        self._scheduled, self._ready = [], deque()
        # Asynchronous generators that have begun, by their id, without keeping them alive.
        self._asyncgens = {}
        # Held by the loop; other threads release it to end its wait.
        self._wake_up = allocate_lock()
        self._wake_up.acquire()

    def __repr__(self):
        state = f"running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}"
        return f"<{type(self).__name__} {state}>"

    def __getattr__(self, name):
        if name in _MISSING:
            _refuse(f"the event loop's {name}()")
        if name in _NETWORK:
            # These methods join the class at the first need: it takes a while to import them.
            from asyncio import selector_events
            return getattr(self, name)
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    # Futures and tasks

    def create_future(self):
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        if (make := self._task_factory) is None:
            task = tasks.Task(coro, loop=self, name=name, context=context)
        else:
            task = make(self, coro) if context is None else make(self, coro, context=context)
            if name is not None and hasattr(task, "set_name"):
                task.set_name(name)
        try:
            return task
        finally:
            # An exception's traceback would keep the task alive.
            del task

    def get_task_factory(self):
        return self._task_factory

    def set_task_factory(self, factory):
        if not (factory is None or callable(factory)):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

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
            sys.set_asyncgen_hooks(self._asyncgen_begins, self._asyncgen_goes)
            self._thread_id = threading.get_ident()
            events._set_running_loop(self)
            self._run_once()
            while not self._stopping:
                self._run_once()
        finally:
            self._thread_id, self._stopping = None, False
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
        awaited = tasks.ensure_future(future, loop=self)
        made_here = awaited is not future
        if made_here:
            # What becomes of it is told by this call.
            awaited._log_destroy_pending = False
        awaited.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if made_here and awaited.done() and not awaited.cancelled():
                # Raised here, so not unretrieved.
                awaited.exception()
            raise
        finally:
            awaited.remove_done_callback(_run_until_complete_cb)
        if awaited.done():
            return awaited.result()
        raise RuntimeError("Event loop stopped before Future completed.")

    def stop(self):
        self._stopping = True

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = self._executor_shutdown_called = True
        for waiting in self._scheduled, self._ready:
            waiting.clear()
        if self._poller is not None:
            self._close_network()
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(False)

    def time(self):
        return monotonic()

    async def shutdown_asyncgens(self):
        """Closes the asynchronous generators that have begun and not ended."""
        self._asyncgens_shutdown_called = True
        alive = [agen for handle in self._asyncgens.values() if (agen := handle.get()) is not None]
        self._asyncgens.clear()
        closing = [agen.aclose() for agen in alive]
        if not closing:
            return
        for agen, outcome in zip(alive, await tasks.gather(*closing, return_exceptions=True)):
            if isinstance(outcome, Exception):
                message = f"an error occurred during closing of asynchronous generator {agen!r}"
                self.call_exception_handler(dict(message=message, exception=outcome, asyncgen=agen))

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if (executor := self._default_executor) is None:
            return
        from asyncio.timeouts import timeout as limit
        ended = self.create_future()
        waiting = threading.Thread(target=self._do_shutdown, args=(ended,))
        waiting.start()
        try:
            async with limit(timeout):
                await ended
        except TimeoutError:
            _warn("RuntimeWarning",
                  f"The executor did not finishing joining its threads within {timeout} seconds.")
            executor.shutdown(False)
            return
        waiting.join()

    def _do_shutdown(self, ended):
        """In a thread: waits for the executor's threads, and tells the loop."""
        try:
            self._default_executor.shutdown()
            tell = futures._set_result_unless_cancelled, ended, None
        except Exception as error:
            tell = ended.set_exception, error
            if ended.cancelled():
                return
        if not self._closed:
            self.call_soon_threadsafe(*tell)

    # Callbacks

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        return self._call_soon(callback, args, context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        soon = self._call_soon(callback, args, context)
        self._write_to_self()
        return soon

    def _call_soon(self, callback, args, context):
        self._ready.append(soon := events.Handle(callback, args, self, context))
        return soon

    def _write_to_self(self):
        """Ends the wait of the loop."""
        try:
            self._wake_up.release()
        except RuntimeError:
            # Somebody has been here before; the loop wakes anyway.
            pass

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        later = events.TimerHandle(when, callback, args, self, context)
        later._scheduled = True
        heapq.heappush(self._scheduled, later)
        return later

    def _timer_handle_cancelled(self, handle):
        self._timer_cancelled_count += bool(handle._scheduled)

    # Threads

    def _executors(self):
        from concurrent.futures import ThreadPoolExecutor
        return ThreadPoolExecutor

    def set_default_executor(self, executor):
        if not isinstance(executor, self._executors()):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                self._default_executor = self._executors()(thread_name_prefix="asyncio")
            executor = self._default_executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    # Errors

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is None or callable(handler):
            self._exception_handler = handler
        else:
            raise TypeError(f"A callable object or None is expected, got {handler!r}")

    def default_exception_handler(self, context):
        told = [f"{key}: {context[key]!r}" for key in sorted(context) if key not in ("message", "exception")]
        message = context.get("message") or "Unhandled exception in event loop"
        _log_error("\n".join([message, *told]), context.get("exception"))

    def call_exception_handler(self, context):
        """Tells the program's handler, or the default one, of an error; and of an error in the handler itself."""
        try:
            if (handler := self._exception_handler) is None:
                problem = "Exception in default exception handler"
                self.default_exception_handler(context)
            else:
                problem = ""
                if (where := self._context_of(context)) is None:
                    handler(self, context)
                else:
                    where.run(handler, self, context)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            try:
                if not problem:
                    problem = ("Exception in default exception handler while handling an unexpected error"
                               " in custom exception handler")
                    self.default_exception_handler(dict(
                        message="Unhandled error in exception handler", exception=error, context=context))
                    return
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as worse:
                error = worse
            _log_error(problem, error)

    def _context_of(self, told):
        """The context of what has failed, if it has one."""
        kinds = ("task", "future", "handle")
        failed = next((thing for kind in kinds if (thing := told.get(kind)) is not None), None)
        where = failed.get_context() if hasattr(failed, "get_context") else None
        return where if hasattr(where, "run") else None

    # One round

    def _select(self, timeout):
        """Waits for another thread or the time; always lets go of the interpreter's lock, as epoll does."""
        if timeout is None:
            self._wake_up.acquire()
        elif timeout <= 0:
            if not self._wake_up.acquire(False):
                _system_call(_POLL)
        else:
            # epoll counts in whole milliseconds, rounded up.
            self._wake_up.acquire(True, -(-timeout // 0.001) * 0.001)

    def _run_once(self):
        due, ready = self._scheduled, self._ready
        if due:
            self._sweep()
        wait = None
        if self._stopping or ready:
            wait = 0
        elif due:
            wait = min(max(due[0]._when - self.time(), 0), _LONGEST_WAIT)
        self._select(wait)
        # Timers of this instant go together, those that are ready first.
        now = self.time() + self._clock_resolution
        while due and now > due[0]._when:
            ready.append(timer := heapq.heappop(due))
            timer._scheduled = False
        # What these add has its turn in the next round.
        for _ in range(len(ready)):
            if not (turn := ready.popleft())._cancelled:
                if self._debug:
                    self._timed(turn)
                else:
                    turn._run()
        turn = timer = None

    def _sweep(self):
        """Drops cancelled timers: all if they are many, else those whose turn it would be."""
        timers = self._scheduled
        if len(timers) > _MIN_SWEPT and self._timer_cancelled_count > len(timers) * _SWEPT_PART:
            for timer in timers:
                timer._scheduled = not timer._cancelled
            timers[:] = [timer for timer in timers if timer._scheduled]
            heapq.heapify(timers)
            self._timer_cancelled_count = 0
        while timers and timers[0]._cancelled:
            heapq.heappop(timers)._scheduled = False
            self._timer_cancelled_count -= 1

    def _timed(self, turn):
        """Debug mode: says which callback kept the loop for long."""
        self._current_handle = turn
        begun = self.time()
        try:
            turn._run()
            took = self.time() - begun
            if took >= self.slow_callback_duration:
                import logging
                owner = getattr(turn._callback, "__self__", None)
                shown = repr(owner) if isinstance(owner, tasks.Task) else str(turn)
                logging.getLogger("asyncio").warning("Executing %s took %.3f seconds", shown, took)
        finally:
            self._current_handle = None

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled


class EventLoop(BaseEventLoop):
    """The loop that new_event_loop() makes."""


EventLoop.__name__ = EventLoop.__qualname__ = "_UnixSelectorEventLoop"
EventLoop.__module__ = "asyncio.unix_events"

# What loops of CPython can do beside.
_MISSING = frozenset((
    "sock_sendfile", "connect_read_pipe", "connect_write_pipe", "subprocess_shell", "subprocess_exec",
    "add_signal_handler", "remove_signal_handler", "sendfile", "start_tls",
))
# What `asyncio.selector_events` adds.
_NETWORK = frozenset((
    "add_reader", "remove_reader", "add_writer", "remove_writer", "sock_recv", "sock_recv_into", "sock_recvfrom",
    "sock_recvfrom_into", "sock_sendto", "sock_sendall", "sock_connect", "sock_accept", "create_connection", "create_server",
    "create_unix_connection", "create_unix_server", "create_datagram_endpoint", "connect_accepted_socket", "getaddrinfo",
    "getnameinfo", "_add_reader", "_remove_reader", "_add_writer", "_remove_writer",
))

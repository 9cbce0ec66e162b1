"""Future, Task and the tables of loops and tasks (C in CPython; no frame of these shows in a traceback)."""

from _gilt import Handle as _Handle, charge as _charge
from _thread import _local
from asyncio.exceptions import CancelledError, InvalidStateError
from contextvars import copy_context

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"

# Nanoseconds that the C code takes, about: a future made or ended, a step of a task.
_FUTURE = 500
_STEP = 950


# ---------------------------------------------------------------- The running loop

class _Running(_local):
    loop = None


_running = _Running()
# What get_event_loop() asks when no loop runs; asyncio.events puts its function here.
_policy_loop = None


def _get_running_loop():
    return _running.loop


def _set_running_loop(loop):
    _running.loop = loop


def get_running_loop():
    loop = _running.loop
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    loop = _running.loop
    return _policy_loop() if loop is None else loop


# ---------------------------------------------------------------- Future

class Future:
    """A result to come, for the tasks of one loop."""

    _state = _PENDING
    _result = None
    _exception = None
    _exception_tb = None
    _loop = None
    _source_traceback = None
    _cancel_message = None
    _cancelled_exc = None
    _asyncio_future_blocking = False
    _logs = False

    def __init__(self, *, loop=None):
        _charge(_FUTURE)
        self._loop = get_event_loop() if loop is None else loop
        self._callbacks = []

    def __del__(self):
        if not self._logs:
            return
        self._logs = False
        error = self._exception
        self._loop.call_exception_handler({
            "message": f"{self.__class__.__name__} exception was never retrieved",
            "exception": error,
            "future": self,
        })

    def __repr__(self):
        from asyncio.base_futures import _future_repr
        return _future_repr(self)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def _log_traceback(self):
        return self._logs

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self._logs = False

    def get_loop(self):
        loop = self._loop
        if loop is None:
            raise RuntimeError("Future object is not initialized.")
        return loop

    def _make_cancelled_error(self):
        error = self._cancelled_exc
        if error is not None:
            self._cancelled_exc = None
            return error
        if self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        self._logs = False
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        _charge(_FUTURE)
        callbacks = self._callbacks
        if not callbacks:
            return
        self._callbacks = []
        call_soon = self._loop.call_soon
        for callback, context in callbacks:
            call_soon(callback, self, context=context)

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def result(self):
        state = self._state
        if state == _FINISHED:
            self._logs = False
            if self._exception is not None:
                raise self._exception.with_traceback(self._exception_tb)
            return self._result
        if state == _CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError("Result is not set.")

    def exception(self):
        state = self._state
        if state == _CANCELLED:
            raise self._make_cancelled_error()
        if state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        self._logs = False
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            if context is None:
                context = copy_context()
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        kept = [pair for pair in self._callbacks if not pair[0] == fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks[:] = kept
        return removed

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type) and issubclass(exception, BaseException):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        if isinstance(exception, StopIteration):
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._schedule_callbacks()
        self._logs = True

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


_end_with_result = Future.set_result
_end_with_exception = Future.set_exception
_end_cancelled = Future.cancel


# ---------------------------------------------------------------- Tables of tasks

# Tasks by their id, without keeping them alive; a task strikes itself off when it goes.
_handles = {}
_current_tasks = {}
_last_name = 0


def _register_task(task):
    _handles[id(task)] = _Handle(task)


def _unregister_task(task):
    _handles.pop(id(task), None)


def _live_tasks():
    return [task for task in [handle.get() for handle in list(_handles.values())] if task is not None]


def _enter_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")
    _current_tasks[loop] = task


def _leave_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    del _current_tasks[loop]


def current_task(loop=None):
    if loop is None:
        loop = get_running_loop()
    return _current_tasks.get(loop)


# ---------------------------------------------------------------- Task

class Task(Future):
    """A coroutine on its way: the loop calls its next step each time what it awaits has ended."""

    _log_destroy_pending = True
    _coro = None
    _fut_waiter = None
    _must_cancel = False
    _num_cancels_requested = 0

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        global _last_name
        from asyncio.coroutines import iscoroutine
        _charge(_FUTURE)
        self._loop = get_event_loop() if loop is None else loop
        self._callbacks = []
        if not iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            _last_name += 1
            self._name = f"Task-{_last_name}"
        else:
            self._name = str(name)
        self._coro = coro
        self._context = copy_context() if context is None else context
        if eager_start and self._loop.is_running():
            self._start_eagerly()
        else:
            self._loop.call_soon(self._step, context=self._context)
            _register_task(self)

    def _start_eagerly(self):
        """The first step at once, within whatever makes the task."""
        loop = self._loop
        outer = _current_tasks.get(loop)
        _current_tasks[loop] = self
        _register_task(self)
        try:
            self._context.run(self._advance, None)
        finally:
            if outer is None:
                del _current_tasks[loop]
            else:
                _current_tasks[loop] = outer
            if self._state != _PENDING:
                _unregister_task(self)
                self._coro = None

    def __del__(self):
        _unregister_task(self)
        if self._state == _PENDING and self._log_destroy_pending:
            self._loop.call_exception_handler({"task": self, "message": "Task was destroyed but it is pending!"})
        Future.__del__(self)

    def __repr__(self):
        from asyncio.base_tasks import _task_repr
        return _task_repr(self)

    def set_name(self, value):
        self._name = str(value)

    def get_name(self):
        return self._name

    def get_context(self):
        return self._context

    def get_coro(self):
        return self._coro

    # It ends as its coroutine does.

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def get_stack(self, *, limit=None):
        from asyncio.base_tasks import _task_get_stack
        return _task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        from asyncio.base_tasks import _task_print_stack
        _task_print_stack(self, limit, file)

    def cancel(self, msg=None):
        self._logs = False
        if self._state != _PENDING:
            return False
        self._num_cancels_requested += 1
        waiter = self._fut_waiter
        if waiter is not None and waiter.cancel(msg=msg):
            # The task is woken by what it awaits.
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
        return self._num_cancels_requested

    def _step(self, exc=None):
        if self._state != _PENDING:
            raise InvalidStateError(f"__step(): already done: {self!r} {exc!r}")
        _charge(_STEP)
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        _enter_task(self._loop, self)
        try:
            self._advance(exc)
        finally:
            _leave_task(self._loop, self)
            exc = None

    def _advance(self, exc):
        """Has the coroutine go on to its next pause, or its end."""
        coro = self._coro
        self._fut_waiter = None
        again = None
        try:
            if exc is None:
                result = coro.send(None)
            else:
                result = coro.throw(exc)
        except StopIteration as error:
            if self._must_cancel:
                # Cancelled by its own last step.
                self._must_cancel = False
                _end_cancelled(self, self._cancel_message)
            else:
                _end_with_result(self, error.value)
        except CancelledError as error:
            self._cancelled_exc = error
            _end_cancelled(self)
        except (KeyboardInterrupt, SystemExit) as error:
            _end_with_exception(self, error)
            raise
        except BaseException as error:
            _end_with_exception(self, error)
        else:
            again = self._wait_for(result)
        finally:
            exc = None
        if again is not None:
            self._loop.call_soon(self._step, again, context=self._context)

    def _wait_for(self, result):
        """Has the task woken when `result` has ended; an exception when that cannot be awaited."""
        blocking = getattr(result, "_asyncio_future_blocking", None)
        if blocking is not None:
            if _loop_of(result) is not self._loop:
                return RuntimeError(f"Task {self!r} got Future {result!r} attached to a different loop")
            if not blocking:
                return RuntimeError(f"yield was used instead of yield from in task {self!r} with {result!r}")
            if result is self:
                return RuntimeError(f"Task cannot await on itself: {self!r}")
            result._asyncio_future_blocking = False
            result.add_done_callback(self.task_wakeup, context=self._context)
            self._fut_waiter = result
            if self._must_cancel and result.cancel(msg=self._cancel_message):
                self._must_cancel = False
            return None
        if result is None:
            # A bare yield: the others first.
            self._loop.call_soon(self._step, context=self._context)
            return None
        if type(result).__name__ == "generator":
            return RuntimeError(
                f"yield was used instead of yield from for generator in task {self!r} with {result!r}")
        return RuntimeError(f"Task got bad yield: {result!r}")

    def task_wakeup(self, future):
        error = None
        try:
            future.result()
        except BaseException as raised:
            error = raised
        # Outside the handler, which would become the context of what the coroutine raises.
        if error is None:
            self._step()
        else:
            try:
                self._step(error)
            finally:
                error = None


def _loop_of(future):
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()

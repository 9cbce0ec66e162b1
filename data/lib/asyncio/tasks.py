"""Tasks, and waiting for several of them."""

from _asyncio import (
    Task, _enter_task, _leave_task, _live_tasks, _register_task, _unregister_task, current_task,
)
from _coroutines import mark as _awaitable
from asyncio import coroutines, events, exceptions, futures

__all__ = (
    "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed",
    "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks",
    "create_eager_task_factory", "eager_task_factory", "_register_task", "_unregister_task", "_enter_task", "_leave_task",
)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PyTask = _CTask = Task


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks take their first step while they are made."""

    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    return factory


eager_task_factory = create_eager_task_factory(Task)


def all_tasks(loop=None):
    """The tasks of a loop that have not ended."""
    wanted = events.get_running_loop() if loop is None else loop
    return {task for task in _live_tasks() if not task.done() and futures._get_loop(task) is wanted}


def _started(loop, coro, name, context):
    """A task of a loop. The name is given afterwards, so that the number of an unnamed one is used up all the same."""
    task = loop.create_task(coro) if context is None else loop.create_task(coro, context=context)
    if name is not None:
        task.set_name(name)
    try:
        return task
    finally:
        del task


def create_task(coro, *, name=None, context=None):
    """Starts a coroutine in the running loop."""
    return _started(events.get_running_loop(), coro, name, context)


# ---------------------------------------------------------------- wait

def _no_single(fs, wanted):
    if coroutines.iscoroutine(fs) or futures.isfuture(fs):
        raise TypeError(f"expect {wanted} of futures, not {type(fs).__name__}")


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits until all, the first or the first failing future has ended: two sets, done and pending."""
    _no_single(fs, "a list")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError(f"Invalid return_when value: {return_when}")
    several = set(fs)
    if any(map(coroutines.iscoroutine, several)):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(several, timeout, return_when, events.get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    assert fs, "Set of Futures is empty."
    enough = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _release_waiter, enough)
    still_open = len(fs)

    def on_completion(ended):
        nonlocal still_open
        still_open -= 1
        if still_open > 0 and return_when != FIRST_COMPLETED:
            if return_when == ALL_COMPLETED or ended.cancelled() or ended.exception() is None:
                return
        if timer:
            timer.cancel()
        _release_waiter(enough)

    for each in fs:
        each.add_done_callback(on_completion)
    try:
        await enough
    finally:
        if timer:
            timer.cancel()
        for each in fs:
            each.remove_done_callback(on_completion)
    ended = {each for each in fs if each.done()}
    return ended, fs - ended


def _release_waiter(waiter, *ended):
    if waiter.done():
        return
    waiter.set_result(None)


# ---------------------------------------------------------------- wait_for, as_completed

async def wait_for(fut, timeout):
    """What a future or coroutine gives; after so many seconds it is cancelled, and TimeoutError raised."""
    if timeout is None or not timeout <= 0:
        from asyncio.timeouts import timeout as limit
        async with limit(timeout):
            return await fut
    started = ensure_future(fut)
    if started.done():
        return started.result()
    await _cancel_and_wait(started)
    try:
        return started.result()
    except exceptions.CancelledError as cancelled:
        raise TimeoutError from cancelled


async def _cancel_and_wait(fut):
    """Cancels a future and waits until it has ended."""
    end = events.get_running_loop().create_future()

    def on_end(_):
        _release_waiter(end)

    fut.add_done_callback(on_end)
    try:
        fut.cancel()
        await end
    finally:
        fut.remove_done_callback(on_end)


def as_completed(fs, *, timeout=None):
    """Yields awaitables that give the results in the order in which the futures end."""
    _no_single(fs, "an iterable")
    from asyncio.queues import Queue
    ended = Queue()
    loop = events.get_event_loop()
    running = {ensure_future(each, loop=loop) for each in set(fs)}
    timer = None

    async def _wait_for_one():
        if (first := await ended.get()) is None:
            raise exceptions.TimeoutError
        return first.result()

    def on_completion(one):
        if running:
            running.remove(one)
            ended.put_nowait(one)
            if timer and not running:
                timer.cancel()

    def on_timeout():
        # None tells a waiter that the time is over.
        for late in running:
            late.remove_done_callback(on_completion)
            ended.put_nowait(None)
        running.clear()

    for each in running:
        each.add_done_callback(on_completion)
    if timeout is not None and running:
        timer = loop.call_later(timeout, on_timeout)
    for _ in range(len(running)):
        yield _wait_for_one()


# ---------------------------------------------------------------- sleep

@_awaitable
def _pass_once():
    """Lets the other tasks have their turn."""
    yield


async def sleep(delay, result=None):
    """Gives `result` after so many seconds."""
    if delay <= 0:
        await _pass_once()
        return result
    loop = events.get_running_loop()
    morning = loop.create_future()
    alarm = loop.call_later(delay, futures._set_result_unless_cancelled, morning, result)
    try:
        return await morning
    finally:
        alarm.cancel()


# ---------------------------------------------------------------- ensure_future, gather

def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; a task for a coroutine or anything else that can be awaited."""
    given = coro_or_future
    if futures.isfuture(given):
        if loop in (None, futures._get_loop(given)):
            return given
        raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
    mine = not coroutines.iscoroutine(given)
    if mine and not hasattr(type(given), "__await__"):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    loop = loop or events.get_event_loop()
    try:
        return loop.create_task(_wrap_awaitable(given) if mine else given)
    except RuntimeError:
        # It will never run, of which whoever passed it need not be warned as well.
        if not mine:
            given.close()
        raise


async def _wrap_awaitable(awaitable):
    return await awaitable


class _GatheringFuture(futures.Future):
    """The future of a `gather`: cancelling it cancels its children."""

    _cancel_requested = False

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = [child for child in self._children if child.cancel(msg=msg)]
        if cancelled:
            # Told by the callback of the children, which end first.
            self._cancel_requested = True
        return bool(cancelled)


def _outcome(child):
    """What a future that has ended says in a list of results and exceptions."""
    if child.cancelled():
        said = child._cancel_message
        return exceptions.CancelledError("" if said is None else said)
    error = child.exception()
    return child.result() if error is None else error


def gather(*coros_or_futures, return_exceptions=False):
    """The results of all, in the order given; the first exception, unless exceptions count as results."""
    if not coros_or_futures:
        nothing = events.get_event_loop().create_future()
        nothing.set_result([])
        return nothing
    outer = loop = None
    children = {}
    ended = 0

    def on_done(child):
        nonlocal ended
        ended += 1
        if outer is None or outer.done():
            # An exception counts as retrieved, though nobody hears of it.
            child.cancelled() or child.exception()
        elif not return_exceptions and child.cancelled():
            outer.set_exception(child._make_cancelled_error())
        elif not return_exceptions and (error := child.exception()) is not None:
            outer.set_exception(error)
        elif ended == len(children):
            results = [_outcome(each) for each in outer._children]
            if outer._cancel_requested:
                outer.set_exception(child._make_cancelled_error())
            else:
                outer.set_result(results)

    early = []
    for given in coros_or_futures:
        if given in children:
            continue
        children[given] = child = ensure_future(given, loop=loop)
        loop = loop or futures._get_loop(child)
        if child is not given:
            # Made here, so nobody else will wait for it.
            child._log_destroy_pending = False
        if child.done():
            early.append(child)
        else:
            child.add_done_callback(on_done)
    outer = _GatheringFuture([children[given] for given in coros_or_futures], loop=loop)
    # Ended before: counted now, so that those which begin all begin in one round.
    for child in early:
        on_done(child)
    return outer


def shield(arg):
    """Waits for a future so that cancelling the wait does not cancel it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = futures._get_loop(inner).create_future()

    def on_inner(inner):
        if outer.cancelled():
            # An exception counts as retrieved, though nobody hears of it.
            inner.cancelled() or inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif (error := inner.exception()) is None:
            outer.set_result(inner.result())
        else:
            outer.set_exception(error)

    def on_outer(_):
        inner.done() or inner.remove_done_callback(on_inner)

    outer.add_done_callback(on_outer)
    inner.add_done_callback(on_inner)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Starts a coroutine in the loop of another thread: a future of concurrent.futures."""
    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future
    promised = Future()

    def begin():
        try:
            task = ensure_future(coro, loop=loop)
            futures._chain_future(task, promised)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            if promised.set_running_or_notify_cancel():
                promised.set_exception(error)
            raise

    loop.call_soon_threadsafe(begin)
    return promised

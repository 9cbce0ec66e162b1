"""Futures, and their way to those of concurrent.futures."""

import sys

from _asyncio import Future, _loop_of as _get_loop

__all__ = ("Future", "wrap_future", "isfuture")

_PyFuture = _CFuture = Future
_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    """Whether `obj` is a Future, or says that it is one."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _set_result_unless_cancelled(fut, result):
    if fut.cancelled():
        return
    fut.set_result(result)


def _convert_future_exc(exc):
    """An exception of concurrent.futures as asyncio's of the same meaning."""
    from asyncio import exceptions
    from concurrent import futures
    kind = type(exc)
    if kind is futures.CancelledError:
        return exceptions.CancelledError(*exc.args)
    elif kind is futures.InvalidStateError:
        return exceptions.InvalidStateError(*exc.args)
    return exc


def _copy_to_thread(concurrent, source):
    """How an asyncio future ended, to one that a thread waits for."""
    assert source.done()
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    exception = source.exception()
    if exception is not None:
        concurrent.set_exception(_convert_future_exc(exception))
    else:
        concurrent.set_result(source.result())


def _copy_future_state(source, dest):
    """How any future ended, to an asyncio future."""
    assert source.done()
    if dest.cancelled():
        return
    assert not dest.done()
    if source.cancelled():
        dest.cancel()
        return
    exception = source.exception()
    if exception is not None:
        dest.set_exception(_convert_future_exc(exception))
    else:
        dest.set_result(source.result())


def _chain_future(source, destination):
    """Has `destination` end as `source` does, and a cancellation of `destination` reach `source`."""
    source_loop = _get_loop(source) if isfuture(source) else None
    dest_loop = _get_loop(destination) if isfuture(destination) else None

    def set_state(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _copy_to_thread(future, other)

    def check_cancelled(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is dest_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def set_destination(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is source_loop:
            set_state(destination, source)
        else:
            if dest_loop.is_closed():
                return
            dest_loop.call_soon_threadsafe(set_state, destination, source)

    destination.add_done_callback(check_cancelled)
    source.add_done_callback(set_destination)


def wrap_future(future, *, loop=None):
    """An asyncio future for one of concurrent.futures."""
    if isfuture(future):
        return future
    concurrent = sys.modules.get("concurrent.futures")
    assert concurrent is not None and isinstance(future, concurrent.Future), \
        f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        from asyncio import events
        loop = events.get_event_loop()
    new = loop.create_future()
    _chain_future(future, new)
    return new

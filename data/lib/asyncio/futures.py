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
    if not hasattr(obj.__class__, "_asyncio_future_blocking"):
        return False
    return obj._asyncio_future_blocking is not None


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def _convert_future_exc(exc):
    """An exception of concurrent.futures as asyncio's of the same meaning."""
    from asyncio import exceptions
    from concurrent import futures
    for name in "CancelledError", "InvalidStateError":
        if type(exc) is getattr(futures, name):
            return getattr(exceptions, name)(*exc.args)
    return exc


def _tell_result(source, dest):
    if (error := source.exception()) is None:
        dest.set_result(source.result())
    else:
        dest.set_exception(_convert_future_exc(error))


def _copy_to_thread(source, concurrent):
    """How an asyncio future ended, to one that a thread waits for."""
    if source.cancelled():
        concurrent.cancel()
    if concurrent.set_running_or_notify_cancel():
        _tell_result(source, concurrent)


def _copy_future_state(source, dest):
    """How any future ended, to an asyncio future."""
    if dest.cancelled():
        return
    assert source.done() and not dest.done()
    if source.cancelled():
        dest.cancel()
    else:
        _tell_result(source, dest)


def _chain_future(source, destination):
    """Has `destination` end as `source` does, and a cancellation of `destination` reach `source`."""
    here, there = (_get_loop(one) if isfuture(one) else None for one in (source, destination))
    tell = _copy_to_thread if there is None else _copy_future_state

    def on_end(source):
        if there in (None, here):
            if there is None or not (destination.cancelled() and there.is_closed()):
                tell(source, destination)
        elif not there.is_closed():
            there.call_soon_threadsafe(tell, source, destination)

    def on_cancel(destination):
        if not destination.cancelled():
            return
        if here in (None, there):
            source.cancel()
        else:
            here.call_soon_threadsafe(source.cancel)

    source.add_done_callback(on_end)
    destination.add_done_callback(on_cancel)


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
    ours = loop.create_future()
    _chain_future(future, ours)
    return ours

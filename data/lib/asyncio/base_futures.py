"""How futures are shown."""

import reprlib

from asyncio.format_helpers import _format_callback_source

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    """Whether `obj` is a Future, or says that it is one."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _format_callbacks(callbacks):
    def one(pair):
        return _format_callback_source(pair[0], ())

    count = len(callbacks)
    if count == 1:
        text = one(callbacks[0])
    elif count == 2:
        text = f"{one(callbacks[0])}, {one(callbacks[1])}"
    else:
        text = f"{one(callbacks[0])}, <{count - 2} more>, {one(callbacks[-1])}"
    return f"cb=[{text}]"


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            info.append(f"result={reprlib.repr(future._result)}")
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    return info


def _future_repr(future):
    return f"<{future.__class__.__name__} {' '.join(_future_repr_info(future))}>"

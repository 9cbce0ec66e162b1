"""Functions called when the program ends, after its last thread (C in CPython)."""

import sys

_callbacks = []


def register(func, /, *args, **kwargs):
    """Calls `func` at the end, the last registered first; gives `func` back, so that it serves as a decorator."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _callbacks.append((func, args, kwargs))
    return func


def unregister(func, /):
    _callbacks[:] = [entry for entry in _callbacks if not (entry[0] is func or entry[0] == func)]


def _clear():
    _callbacks.clear()


def _ncallbacks():
    return len(_callbacks)


def _run_exitfuncs():
    while _callbacks:
        func, args, kwargs = _callbacks.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as error:
            from _thread import _report
            sys.stderr.write(f"Exception ignored in atexit callback: {func!r}\n" + _report(error))

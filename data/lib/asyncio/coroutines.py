"""What counts as a coroutine."""

__all__ = ("iscoroutinefunction", "iscoroutine")

# Flags of a code object: `async def`, and a generator that types.coroutine has marked.
_CO_COROUTINE = 0x80
_is_coroutine = object()
_kinds = set()
_Function = type(lambda: None)


def iscoroutinefunction(func):
    """Whether calling `func` gives a coroutine."""
    if getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    while type(func).__name__ == "partial":
        func = func.func
    func = getattr(func, "__func__", func)
    code = getattr(func, "__code__", None)
    return type(func) is _Function and bool(code.co_flags & _CO_COROUTINE)


def iscoroutine(obj):
    """Whether `obj` is a coroutine."""
    kind = type(obj)
    if kind in _kinds:
        return True
    if kind.__name__ == "coroutine" and kind.__module__ == "builtins":
        _kinds.add(kind)
        return True
    from collections.abc import Coroutine
    return isinstance(obj, Coroutine)


def _format_coroutine(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    if not name:
        name = f"<{type(coro).__name__} without __name__>"
    name = f"{name}()"
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    running = getattr(coro, "cr_running", None) or getattr(coro, "gi_running", None)
    if code is None:
        return f"{name} running" if running else name
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    if frame is not None:
        return f"{name} running at {code.co_filename}:{frame.f_lineno}"
    return f"{name} done, defined at {code.co_filename}:{code.co_firstlineno}"

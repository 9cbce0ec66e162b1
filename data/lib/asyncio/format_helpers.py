"""How callbacks are shown in messages."""

import reprlib


def _get_function_source(func):
    while type(func).__name__ in ("partial", "partialmethod"):
        func = func.func
    func = getattr(func, "__func__", func)
    func = getattr(func, "__wrapped__", func)
    code = getattr(func, "__code__", None)
    # What CPython has in C has no source.
    if code is None or getattr(func, "__module__", None) == "_asyncio":
        return None
    return code.co_filename, code.co_firstlineno


def _format_callback_source(func, args):
    text = _format_callback(func, args, None)
    source = _get_function_source(func)
    if source:
        text += f" at {source[0]}:{source[1]}"
    return text


def _format_args_and_kwargs(args, kwargs):
    items = [reprlib.repr(arg) for arg in args]
    items.extend(f"{name}={reprlib.repr(value)}" for name, value in kwargs.items())
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, suffix=""):
    if type(func).__name__ == "partial":
        suffix = _format_args_and_kwargs(args, kwargs or {}) + suffix
        return _format_callback(func.func, func.args, func.keywords, suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs or {}) + suffix

"""Calls that block, in threads."""

import contextvars
from asyncio import events

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """What `func` returns, called in a thread of the default executor with a copy of this context."""
    loop = events.get_running_loop()
    context = contextvars.copy_context()
    from functools import partial
    return await loop.run_in_executor(None, partial(context.run, func, *args, **kwargs))

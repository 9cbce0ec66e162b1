"""How tasks are shown."""

from asyncio.base_futures import _future_repr_info
from asyncio.coroutines import _format_coroutine


def _task_repr_info(task):
    info = _future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, "name=%r" % task.get_name())
    if task._fut_waiter is not None:
        info.insert(2, f"wait_for={task._fut_waiter!r}")
    if task._coro:
        info.insert(2, f"coro=<{_format_coroutine(task._coro)}>")
    return info


def _task_repr(task):
    return f"<{task.__class__.__name__} {' '.join(_task_repr_info(task))}>"


def _task_get_stack(task, limit):
    """The frame a suspended task waits in."""
    coro = task._coro
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    if frame is None:
        from _gilt import refuse
        if not task.done():
            refuse("asyncio.Task.get_stack()")
        return []
    return [frame]


def _task_print_stack(task, limit, file):
    """Where a task waits, or the lines its exception came through."""
    import sys
    import traceback
    file = sys.stderr if file is None else file
    error = task._exception if task.done() and not task.cancelled() else None
    if error is not None:
        stack = traceback.extract_tb(error.__traceback__, limit=limit)
        title = f"Traceback for {task!r} (most recent call last):"
    else:
        stack = traceback.StackSummary.extract([(f, f.f_lineno) for f in task.get_stack(limit=limit)])
        title = f"Stack for {task!r} (most recent call last):"
    print(title if stack else f"No stack for {task!r}", file=file)
    traceback.print_list(stack, file=file)
    if error is not None:
        for line in traceback.format_exception_only(type(error), error):
            print(line, file=file, end="")

"""Calls that run elsewhere and their results to come (CPython 3.12's behaviour, Gilt's own code)."""

from _gilt import refuse as _refuse
from concurrent.futures._base import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, Executor, Future,
    InvalidStateError, TimeoutError, as_completed, wait,
)
from concurrent.futures.thread import ThreadPoolExecutor

__all__ = (
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "BrokenExecutor",
    "Future", "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor",
)


class ProcessPoolExecutor(Executor):
    """There are no processes yet: making one of these ends the run with exit code 69."""

    def __new__(cls, *args, **kwargs):
        _refuse("concurrent.futures.ProcessPoolExecutor (ThreadPoolExecutor is there)")

"""Several interpreters in one process, each with its own lock (CPython 3.14's behaviour, Gilt's own code)."""

import threading
import weakref

import _crossing
import _interpreters
from _crossing import InterpreterError, InterpreterNotFoundError, NotShareableError, is_shareable
from concurrent.interpreters._queues import Queue, QueueEmpty, QueueFull, create as create_queue

__all__ = [
    "get_current", "get_main", "create", "list_all", "is_shareable", "Interpreter", "InterpreterError",
    "InterpreterNotFoundError", "ExecutionFailed", "NotShareableError", "create_queue", "Queue", "QueueEmpty",
    "QueueFull",
]


class ExecutionFailed(InterpreterError):
    """Something in another interpreter raised an exception that nobody caught there."""

    def __init__(self, excinfo):
        super().__init__(excinfo.formatted)
        self.excinfo = excinfo

    def __str__(self):
        summary = super().__str__()
        display = getattr(self.excinfo, "errdisplay", None)
        return f"{summary}\n\nUncaught in the interpreter:\n\n{display}" if display else summary


_known = weakref.WeakValueDictionary()


def create():
    return Interpreter(_interpreters.create())


def list_all():
    return [Interpreter(number) for number in _interpreters.numbers()]


def get_current():
    return Interpreter(_interpreters.current())


def get_main():
    return Interpreter(0)


class Interpreter:
    """One interpreter; what runs in it does so in the thread that asks for it."""

    def __new__(cls, id, /):
        if not isinstance(id, int):
            raise TypeError(f"id must be an int, got {id!r}")
        self = _known.get(id)
        if self is None:
            if _interpreters.refer(id, 1) is None:
                raise InterpreterNotFoundError(f"unrecognized interpreter ID {id}")
            self = super().__new__(cls)
            self._id = id
            _known[id] = self
        return self

    def __del__(self, _refer=_interpreters.refer, _close=_interpreters.close):
        # The last object of one that was made here closes it, if nobody has.
        if getattr(self, "_id", 0) and _refer(self._id, -1) == 0:
            _close(self._id)

    def __repr__(self):
        return f"{type(self).__name__}({self._id})"

    def __hash__(self):
        return hash(self._id)

    def __reduce__(self):
        return Interpreter, (self._id,)

    @property
    def id(self):
        return self._id

    @property
    def whence(self):
        return "_interpreters module" if self._id else "runtime init"

    def is_running(self):
        running = _interpreters.is_running(self._id)
        if running is None:
            raise InterpreterNotFoundError(f"unrecognized interpreter ID {self._id}")
        return running

    def _check(self, what):
        if not self._id:
            raise InterpreterError(f"cannot {what} unrecognized interpreter 0")
        if _interpreters.is_running(self._id) is None:
            raise InterpreterNotFoundError(f"unrecognized interpreter ID {self._id}")

    def close(self):
        self._check("destroy")
        if self._id == _interpreters.current():
            raise InterpreterError("cannot destroy the current interpreter")
        if not _interpreters.close(self._id):
            raise InterpreterError("interpreter running")

    def prepare_main(self, ns=None, /, **kwargs):
        """Binds names in the interpreter's `__main__`."""
        values = dict(ns, **kwargs) if ns is not None else kwargs
        self._check("update __main__ for")
        self._enter("bind", [(name, _crossing.pack(value)) for name, value in values.items()])

    def exec(self, code, /):
        """Runs text, or the body of a function, in the interpreter's `__main__`."""
        self._check("exec code for")
        self._enter("script", _crossing.script(code))

    def call(self, callable, /, *args, **kwargs):
        """Calls a function there, with copies of the arguments; gives a copy of the result."""
        self._check("make a call in")
        return self._enter("call", *[_crossing.pack(part) for part in (callable, args, kwargs)])

    def call_in_thread(self, callable, /, *args, **kwargs):
        thread = threading.Thread(target=self.call, args=(callable, *args), kwargs=kwargs)
        thread.start()
        return thread

    def _enter(self, *request):
        result, failure = _crossing.enter(self._id, *request)
        if failure is not None:
            raise ExecutionFailed(failure)
        return result

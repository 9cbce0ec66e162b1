"""The exceptions of asyncio."""

__all__ = (
    "BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError",
    "LimitOverrunError", "SendfileNotAvailableError",
)


class CancelledError(BaseException):
    """Thrown into a task that is cancelled, and raised by whoever asks a cancelled future for its result."""


TimeoutError = TimeoutError


class InvalidStateError(Exception):
    """A future that has a result cannot get one, and one without cannot give one."""


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send a file by itself."""


class IncompleteReadError(EOFError):
    """A stream ended before all that was asked for had come."""

    def __init__(self, partial, expected):
        self.partial, self.expected = partial, expected
        total = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {total} expected bytes")


class LimitOverrunError(Exception):
    """A stream's buffer is full and what was looked for is not in it."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


class BrokenBarrierError(RuntimeError):
    """The round a task waited for was given up."""

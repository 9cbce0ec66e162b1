"""Signals, as far as a program sends them to itself: nobody else does here."""

import sys
import threading
import _gilt
from enum import IntEnum

__all__ = ["Handlers", "Signals", "default_int_handler", "getsignal", "raise_signal", "signal", "strsignal", "valid_signals"]

NSIG = 65


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
__all__ += [*Signals.__members__, *Handlers.__members__]
_TEXTS = {1: "Hangup", 2: "Interrupt", 3: "Quit", 6: "Aborted", 8: "Floating point exception", 9: "Killed",
          10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2", 13: "Broken pipe",
          14: "Alarm clock", 15: "Terminated", 17: "Child exited", 18: "Continued", 19: "Stopped (signal)", 20: "Stopped"}
# What the default does to a process that gets the signal: nothing.
_HARMLESS = (17, 18, 23, 28)


def default_int_handler(signalnum, frame, /):
    """Raises KeyboardInterrupt."""
    raise KeyboardInterrupt


_handlers = {2: default_int_handler, 13: Handlers.SIG_IGN, 25: Handlers.SIG_IGN}


def _checked(number):
    if not isinstance(number, int):
        raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")
    if not 1 <= number < NSIG:
        raise ValueError("signal number out of range")
    return int(number)


def signal(signalnum, handler, /):
    """Sets what happens at a signal; gives what happened before."""
    if not callable(handler) and handler not in (0, 1):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if threading.current_thread() is not threading.main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    number = _checked(signalnum)
    if number in (9, 19):
        raise OSError(22, "Invalid argument")
    before = getsignal(number)
    _handlers[number] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum, /):
    return _handlers.get(_checked(signalnum), Handlers.SIG_DFL)


def raise_signal(signalnum, /):
    """Sends a signal to the program itself; the main thread's handler runs."""
    number = _checked(signalnum)
    handler = getsignal(number)
    if handler == Handlers.SIG_IGN or handler == Handlers.SIG_DFL and number in _HARMLESS:
        return
    if handler == Handlers.SIG_DFL:
        _gilt.refuse(f"ending the program by {strsignal(number)!r} (sys.exit ends it)")
    if threading.current_thread() is not threading.main_thread():
        _gilt.refuse("signal.raise_signal in another thread than the main one")
    handler(number, sys._getframe(1))


def strsignal(signalnum, /):
    return _TEXTS.get(_checked(signalnum))


def valid_signals():
    return {Signals(n) if n in Signals._value2member_map_ else n for n in range(1, NSIG) if n not in (32, 33)}


def __getattr__(name):
    if not name.startswith("_"):
        _gilt.refuse(f"signal.{name} (no signal comes from outside or from a timer)")
    raise AttributeError(f"module 'signal' has no attribute {name!r}")

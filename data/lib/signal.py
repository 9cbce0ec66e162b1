"""Signals: those that a program sends to itself, its timer, and Ctrl-C (gilt run --interrupt-at)."""

import sys
import threading
import _gilt
from enum import IntEnum

__all__ = ["Handlers", "ITIMER_REAL", "ItimerError", "Signals", "alarm", "default_int_handler", "getitimer", "getsignal",
           "pause", "pthread_kill", "raise_signal", "setitimer", "siginterrupt", "signal", "strsignal", "valid_signals"]

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
SIGCLD, SIGIOT, SIGPOLL = Signals.SIGCHLD, Signals.SIGABRT, Signals.SIGIO
ITIMER_REAL = 0
ItimerError = OSError
__all__ += [*Signals.__members__, *Handlers.__members__, "SIGCLD", "SIGIOT", "SIGPOLL"]
_TEXTS = {1: "Hangup", 2: "Interrupt", 3: "Quit", 6: "Aborted", 8: "Floating point exception", 9: "Killed",
          10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2", 13: "Broken pipe",
          14: "Alarm clock", 15: "Terminated", 17: "Child exited", 18: "Continued", 19: "Stopped (signal)", 20: "Stopped"}

def default_int_handler(signalnum, frame, /):
    """Raises KeyboardInterrupt."""
    raise KeyboardInterrupt


_handlers = {2: default_int_handler, 13: Handlers.SIG_IGN, 25: Handlers.SIG_IGN}
# What the machine looks at: by number, a function, None (ignored) or 0 (the default).
_actions = [0] * NSIG
_actions[2], _actions[13], _actions[25] = default_int_handler, None, None
_gilt.handle_signals(_actions)


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
    _actions[number] = handler if callable(handler) else 0 if handler == 0 else None
    return before


def getsignal(signalnum, /):
    return _handlers.get(_checked(signalnum), Handlers.SIG_DFL)


def _deliver(number, to_main):
    if number == 9:
        _actions[9] = 0
    _gilt.send_signal(number, to_main)


def raise_signal(signalnum, /):
    """Sends a signal to the calling thread; a handler in Python runs in the main one."""
    _deliver(_checked(signalnum), False)


def pthread_kill(thread_id, signalnum, /):
    """Sends a signal to a thread, whose waits it breaks off; a handler in Python runs in the main one."""
    if signalnum != 0:
        _deliver(_checked(signalnum), thread_id == threading.main_thread().ident)


def pause():
    """Waits for a signal that has a handler."""
    _gilt.await_signal()


def siginterrupt(signalnum, flag, /):
    """Nothing here: calls that a signal breaks off go on behind its handler (PEP 475)."""
    _checked(signalnum)


def _timer(which):
    if which in (1, 2):
        _gilt.refuse("signal.ITIMER_VIRTUAL and ITIMER_PROF, the timers of CPU time")
    if which != 0:
        raise OSError(22, "Invalid argument")


def setitimer(which, seconds, interval=0.0, /):
    """Sets the timer behind SIGALRM; what was left of it before, and its interval."""
    _timer(which)
    if seconds < 0 or interval < 0:
        raise OSError(22, "Invalid argument")
    left, every = _gilt.timer(_nanoseconds(seconds), _nanoseconds(interval))
    return left / 1e9, every / 1e9


def _nanoseconds(seconds):
    return min(int(seconds * 1e9 + 0.5) or bool(seconds), 9_000_000_000_000_000)


def getitimer(which, /):
    _timer(which)
    left, every = _gilt.timer()
    return left / 1e9, every / 1e9


def alarm(seconds, /):
    """SIGALRM in so many seconds, 0 for never; how many were left of the one before."""
    left = _gilt.timer(_nanoseconds(int(seconds)), 0)[0]
    return -(-left // 1_000_000_000)


def strsignal(signalnum, /):
    return _TEXTS.get(_checked(signalnum))


def valid_signals():
    return {Signals(n) if n in Signals._value2member_map_ else n for n in range(1, NSIG) if n not in (32, 33)}

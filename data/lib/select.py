"""Waiting for several sockets at once (C in CPython: no check points, no frames in tracebacks)."""

import _gilt
import _network
from _sockets import ERR, HUP, IN, NVAL, OUT, PRI, RDHUP, Poller, await_any, call, fail, file_of
from _sockets import close_file as _close_file, open_file as _open_file
from time import monotonic

error = OSError
PIPE_BUF = 4096
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = IN, PRI, OUT, ERR, HUP, NVAL
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, RDHUP
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP, EPOLLRDHUP = IN, PRI, OUT, ERR, HUP, RDHUP
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND, EPOLLMSG = 64, 128, 256, 512, 1024
EPOLLET, EPOLLONESHOT, EPOLLEXCLUSIVE, EPOLL_CLOEXEC = 1 << 31, 1 << 30, 1 << 28, 524288

# Nanoseconds of a call, about, and of each socket in it.
_CALL, _EACH = 800, 60


def _number(fileobj):
    """The descriptor of a file, or of a number."""
    if isinstance(fileobj, int):
        fd = fileobj
    elif hasattr(fileobj, "fileno"):
        fd = fileobj.fileno()
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    else:
        raise TypeError("argument must be an int, or have a fileno() method.")
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    if fd < 3:
        _gilt.refuse("waiting for the standard streams (select)")
    return fd


def _end(timeout, scale=1):
    return None if timeout is None else monotonic() + timeout / scale


def select(rlist, wlist, xlist, timeout=None, /):
    """The files of each list that are ready, as soon as there is one."""
    if timeout is not None:
        if not hasattr(timeout, "__float__") and not hasattr(timeout, "__index__"):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    asked = []
    for files, events in (rlist, IN), (wlist, OUT), (xlist, PRI):
        asked.append([(each, _number(each), events) for each in files])
    wanted = []
    for part in asked:
        for _, fd, events in part:
            wanted.append((file_of(fd), events))
    if not wanted:
        from time import sleep
        _network.system_call(_CALL)
        sleep(1e9 if timeout is None else timeout)
        return [], [], []
    ready = dict(call(_CALL + _EACH * len(wanted), await_any, wanted, _end(timeout)))
    found = []
    at = 0
    for part in asked:
        mine = []
        for each, _, events in part:
            state = ready.get(at, 0)
            if state & (events | (ERR | HUP if events != PRI else 0)):
                mine.append(each)
            at += 1
        found.append(mine)
    return tuple(found)


class poll:
    """The files somebody is interested in, asked about all at once."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._wanted[_number(fd)] = int(eventmask)

    def modify(self, fd, eventmask, /):
        if _number(fd) not in self._wanted:
            raise FileNotFoundError(2, "No such file or directory")
        self._wanted[_number(fd)] = int(eventmask)

    def unregister(self, fd, /):
        del self._wanted[_number(fd)]

    def poll(self, timeout=None, /):
        """(descriptor, events) of those that are ready, within so many milliseconds."""
        from _sockets import _files
        gone = [(fd, POLLNVAL) for fd in self._wanted if fd not in _files]
        wanted = [(file_of(fd), events) for fd, events in self._wanted.items() if fd in _files]
        numbers = [fd for fd in self._wanted if fd in _files]
        end = monotonic() if gone else None if timeout is None or timeout < 0 else _end(timeout, 1000)
        return gone + [(numbers[at], state) for at, state in call(_CALL + _EACH * len(wanted), await_any, wanted, end)]


class epoll:
    """The files somebody is interested in, kept by the system."""

    def __init__(self, sizehint=-1, flags=0):
        _network.system_call(_CALL)
        self._poller = Poller()
        self._fd = _open_file(self._poller)

    @classmethod
    def _over(cls, gate):
        """One whose waits end when `gate` is opened, too: an event loop's."""
        made = cls()
        made._poller.gate = gate
        return made

    @classmethod
    def fromfd(cls, fd):
        _gilt.refuse("select.epoll.fromfd()")

    def _check(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed epoll object")

    closed = property(lambda self: self._fd < 0)

    def fileno(self):
        self._check()
        return self._fd

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        self._check()
        self._refuse(eventmask)
        _network.system_call(_CALL)
        self._poller.add(_number(fd), int(eventmask))

    def modify(self, fd, eventmask):
        self._check()
        self._refuse(eventmask)
        _network.system_call(_CALL)
        self._poller.change(_number(fd), int(eventmask))

    def unregister(self, fd):
        self._check()
        _network.system_call(_CALL)
        self._poller.remove(_number(fd))

    def _refuse(self, events):
        if events & (EPOLLET | EPOLLONESHOT | EPOLLEXCLUSIVE):
            _gilt.refuse("edge-triggered and one-shot epoll")

    def poll(self, timeout=None, maxevents=-1):
        self._check()
        if maxevents == 0 or maxevents < -1:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        # The system counts in whole milliseconds, rounded up.
        end = None if timeout is None or timeout < 0 else monotonic() + -(-timeout // 0.001) * 0.001
        return call(_CALL, self._poller.wait, end, False, maxevents)

    def _poll_once(self, timeout):
        """As `poll`, and returns as soon as the gate is opened."""
        end = None if timeout is None else monotonic() + -(-timeout // 0.001) * 0.001
        return call(_CALL, self._poller.wait, end, True)

    def close(self):
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            _close_file(fd)

    def __del__(self):
        self.close()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

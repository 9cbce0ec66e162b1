"""Process objects: what a program starts, waits for and asks how it went."""

import io
import itertools
import os
import signal
import sys
import threading
from _processes import name as _tell_name

__all__ = ["BaseProcess", "current_process", "active_children", "parent_process"]

_signal_names = {-number: f"-{name}" for name, number in vars(signal).items() if name[:3] == "SIG" and "_" not in name}


class _Here:
    """Where this code runs: its process object, that of its parent, and those it has started."""

    current = parent = None

    def enter(self, process, parent):
        self.current, self.parent = process, parent
        self.numbers = itertools.count(1)
        self.children = set()

    def forget_dead(self):
        for child in [*self.children]:
            if (popen := child._popen) and popen.poll() is not None:
                self.children.discard(child)


_here = _Here()


def current_process():
    return _here.current


def parent_process():
    return _here.parent


def active_children():
    _here.forget_dead()
    return [*_here.children]


class BaseProcess:
    """A function that runs in a process of its own."""

    _popen = None
    _closed = False

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        here = _here.current
        self._identity = (*here._identity, next(_here.numbers))
        self._config = {**here._config}
        self._parent_name, self._parent_pid = here.name, os.getpid()
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        if daemon is not None:
            self.daemon = daemon

    def _check(self, verb=None):
        """Refuses on a closed object, and on another process's child what only its parent can do."""
        if self._closed:
            raise ValueError("process object is closed")
        assert verb is None or self._parent_pid == os.getpid(), f"can only {verb} a child process"

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not _here.current.daemon, "daemonic processes are not allowed to have children"
        _here.forget_dead()
        self._popen = popen = self._Popen(self)
        self._sentinel = popen.sentinel
        # The child has them now: what they hold is not kept for as long as somebody holds this object.
        del self._target, self._args, self._kwargs
        _here.children.add(self)

    def terminate(self):
        self._check()
        self._popen.terminate()

    def kill(self):
        self._check()
        self._popen.kill()

    def join(self, timeout=None):
        self._check("join")
        assert self._popen is not None, "can only join a started process"
        if self._popen.wait(timeout) is not None:
            _here.children.discard(self)

    def is_alive(self):
        self._check()
        if self is _here.current:
            return True
        self._check("test")
        if self._popen is not None and self._popen.poll() is None:
            return True
        _here.children.discard(self)
        return False

    def close(self):
        """Gives back what the system has of a process that is over."""
        if (popen := self._popen) is not None:
            if popen.poll() is None:
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            popen.close()
            del self._popen, self._sentinel
            _here.children.discard(self)
        self._closed = True

    # What there is to know of it

    def _get_name(self):
        return self._name

    def _set_name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    def _get_daemon(self):
        return self._config.get("daemon", False)

    def _set_daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    def _get_authkey(self):
        return self._config["authkey"]

    def _set_authkey(self, authkey):
        self._config["authkey"] = AuthenticationString(authkey)

    def _get_exitcode(self):
        self._check()
        return None if self._popen is None else self._popen.poll()

    def _get_ident(self):
        self._check()
        if self is _here.current:
            return os.getpid()
        return None if self._popen is None else self._popen.pid

    def _get_sentinel(self):
        self._check()
        if self._popen is None:
            raise ValueError("process not started")
        return self._sentinel

    name = property(_get_name, _set_name)
    daemon = property(_get_daemon, _set_daemon)
    authkey = property(_get_authkey, _set_authkey)
    exitcode = property(_get_exitcode)
    ident = pid = property(_get_ident)
    sentinel = property(_get_sentinel)

    def __repr__(self):
        code = None
        if self is _here.current:
            state = "started"
        elif self._closed:
            state = "closed"
        elif self._parent_pid != os.getpid():
            state = "unknown"
        elif self._popen is None:
            state = "initial"
        else:
            code = self._popen.poll()
            state = "started" if code is None else f"stopped exitcode={_signal_names.get(code, code)}"
        number = "" if self._popen is None else f" pid={self._popen.pid}"
        daemon = " daemon" if self.daemon else ""
        return f"<{type(self).__name__} name={self._name!r}{number} parent={self._parent_pid} {state}{daemon}>"

    # In the child

    def _bootstrap(self, parent_sentinel=None):
        """The life of a process: what it gives is its exit code."""
        from multiprocessing import context, util
        _tell_name(self._name)
        code = 1
        try:
            method = self._start_method
            if method is not None:
                context._force_start_method(method)
            # A child has nothing to read.
            sys.stdin = io.StringIO()
            _here.enter(self, _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel))
            self._after_fork()
            util.info("child process calling self.run()")
            try:
                self.run()
                code = 0
            finally:
                util._exit_function()
        except SystemExit as leave:
            code = 0 if leave.code is None else leave.code
            if not isinstance(code, int):
                sys.stderr.write(f"{code}\n")
                code = 1
        except:
            import traceback
            sys.stderr.write(f"Process {self.name}:\n")
            traceback.print_exc()
        finally:
            threading._shutdown()
            util.info("process exiting with exitcode %d", code)
            util._flush_std_streams()
        return code

    @staticmethod
    def _after_fork():
        # What its parent was to do at its end is not to be done here.
        from multiprocessing import util
        util._finalizers.clear()
        util._run_after_forkers()


class AuthenticationString(bytes):
    def __reduce__(self):
        from multiprocessing import context
        if context.get_spawning_popen() is not None:
            return AuthenticationString, (bytes(self),)
        raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")


class _ParentProcess(BaseProcess):
    """The parent, of which a child knows whether it is still there."""

    def __init__(self, name, pid, sentinel):
        self._name, self._pid, self._sentinel = name, pid, sentinel
        self._identity, self._config = (), {}
        self._parent_pid = None

    def is_alive(self):
        from multiprocessing.connection import wait
        return not wait([self._sentinel], 0)

    def join(self, timeout=None):
        from multiprocessing.connection import wait
        wait([self._sentinel], timeout)

    def _get_ident(self):
        return self._pid

    ident = pid = property(_get_ident)


class _MainProcess(BaseProcess):
    """The process in which the program began."""

    def __init__(self):
        self._name, self._identity, self._parent_pid = "MainProcess", (), None
        self._config = {"authkey": AuthenticationString(bytes(range(32))), "semprefix": "/mp"}

    def close(self):
        pass


_here.enter(_MainProcess(), None)

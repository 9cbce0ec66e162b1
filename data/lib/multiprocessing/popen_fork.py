"""A process by a copy of this one."""

import os
import _processes
from multiprocessing import util

__all__ = ["Popen"]


class Popen:
    method = "fork"

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self.finalizer = None
        self._launch(process_obj)

    def duplicate_for_child(self, fd):
        return fd

    def poll(self, flag=0):
        if self.returncode is None:
            self.returncode = _processes.exitcode(self.pid)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            if timeout is not None:
                from multiprocessing.connection import wait
                if not wait([self.sentinel], timeout):
                    return None
            else:
                _processes.poll([self.sentinel], None)
            return self.poll()
        return self.returncode

    def _send_signal(self, sig):
        if self.returncode is None:
            _processes.kill(self.pid, sig)

    def terminate(self):
        self._send_signal(15)

    def kill(self):
        self._send_signal(9)

    def _launch(self, process_obj):
        code = 1
        alive_r, alive_w = _processes.pipe()
        self.pid = util.fork()
        if self.pid == 0:
            try:
                _processes.close(alive_w)
                code = process_obj._bootstrap(parent_sentinel=alive_r)
            finally:
                os._exit(code)
        _processes.close(alive_r)
        self._alive = alive_w
        self.sentinel = _processes.sentinel(self.pid)

    def close(self):
        for fd in self.sentinel, self._alive:
            _processes.close(fd)

"""A process by a copy of this one; and what a parent does with any process it has started."""

import os

import _processes
from multiprocessing import util

__all__ = ["Popen"]


class Popen:
    method = "fork"
    returncode = None
    start_cost = 0

    def __init__(self, process_obj):
        util._flush_std_streams()
        # The child sees by the end of this pipe that its parent has gone.
        child_end, self._alive = _processes.pipe()
        self.pid = self._launch(process_obj, child_end)
        _processes.close(child_end)
        self.sentinel = _processes.sentinel(self.pid)

    def _launch(self, process_obj, alive):
        pid = util.fork()
        if pid == 0:
            code = 1
            try:
                _processes.close(self._alive)
                code = process_obj._bootstrap(alive)
            finally:
                os._exit(code)
        return pid

    def duplicate_for_child(self, fd):
        """A copy has all descriptors."""
        return fd

    def poll(self):
        if self.returncode is None:
            self.returncode = _processes.exitcode(self.pid)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            _processes.poll([self.sentinel], None if timeout is None else max(timeout, 0))
        return self.poll()

    def _send(self, signal):
        if self.returncode is None:
            _processes.kill(self.pid, signal)

    def terminate(self):
        self._send(15)

    def kill(self):
        self._send(9)

    def close(self):
        _processes.close(self.sentinel)
        _processes.close(self._alive)

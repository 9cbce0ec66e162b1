"""A process by a fresh interpreter, which is sent what it is to do."""

import _processes
from multiprocessing import popen_fork, spawn

__all__ = ["Popen"]

# Microseconds: of the parent's, and of the child's before its first line of Python.
LAUNCH_COST, START_COST = 900, 28_000


class Popen(popen_fork.Popen):
    method = "spawn"
    start_cost = START_COST

    def __init__(self, process_obj):
        self._passed = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        self._passed.append(fd)
        return fd

    def _launch(self, process_obj, alive):
        data = spawn.describe(process_obj, self)
        source, end = _processes.pipe()
        pid = self._make([source, alive, *self._passed])
        _processes.close(source)
        try:
            _processes.write(end, data)
        except OSError:
            # It has gone already: its exit code tells.
            pass
        _processes.close(end)
        return pid

    def _make(self, fds):
        return _processes.spawn(fds, LAUNCH_COST)

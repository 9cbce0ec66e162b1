"""A process by a fresh interpreter, which is sent what it is to do."""

import io
import _processes
from multiprocessing import context, popen_fork, reduction, spawn

__all__ = ["Popen"]


class Popen(popen_fork.Popen):
    method = "spawn"
    # Microseconds: of the parent's, and of the child's before its first line of Python.
    _launch_cost, _start_cost = 900, 37_000

    def __init__(self, process_obj):
        self._fds = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return fd

    def _launch(self, process_obj):
        prep_data = spawn.get_preparation_data(process_obj._name)
        prep_data["start_cost"] = self._start_cost
        file = io.BytesIO()
        context.set_spawning_popen(self)
        try:
            reduction.dump(prep_data, file)
            reduction.dump(process_obj, file)
        finally:
            context.set_spawning_popen(None)
        child_r, parent_w = _processes.pipe()
        alive_r, alive_w = _processes.pipe()
        self.pid = _processes.spawn([child_r, alive_r, *self._fds], self._launch_cost)
        self.sentinel = _processes.sentinel(self.pid)
        self._alive = alive_w
        _processes.close(child_r)
        _processes.close(alive_r)
        try:
            _processes.write(parent_w, file.getvalue())
        except OSError:
            pass
        _processes.close(parent_w)

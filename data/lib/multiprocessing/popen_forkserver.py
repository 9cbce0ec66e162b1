"""A process that a server forks: a fresh interpreter, but one that need not start."""

import _processes
from multiprocessing import forkserver, popen_spawn_posix

__all__ = ["Popen"]


# Microseconds of the child's: two connections to the server; up to 3.13 also looking for the program's text and reading it.
START_COST = 900 if _processes.start_method == "forkserver" else 5_500


class Popen(popen_spawn_posix.Popen):
    method = "forkserver"
    start_cost = START_COST

    def _make(self, fds):
        return forkserver.fork(fds)

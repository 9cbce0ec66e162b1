"""A process that a server forks: a fresh interpreter, but one that need not start."""

from multiprocessing import forkserver, popen_spawn_posix

__all__ = ["Popen"]


class Popen(popen_spawn_posix.Popen):
    method = "forkserver"
    start_cost = 0

    def _make(self, fds):
        return forkserver.fork(fds)

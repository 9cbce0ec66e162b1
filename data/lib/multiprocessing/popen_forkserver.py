"""A process forked by a server that has nothing but this package in it: here a fresh interpreter that is there sooner."""

from multiprocessing import popen_spawn_posix

__all__ = ["Popen"]


class Popen(popen_spawn_posix.Popen):
    method = "forkserver"
    _launch_cost, _start_cost = 400, 1_200
    _first = True

    def _launch(self, process_obj):
        if Popen._first:
            # The server starts with the first process.
            Popen._first = False
            self._start_cost = 50_000
        super()._launch(process_obj)

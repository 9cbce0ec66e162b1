"""The server that forks processes: a spawned interpreter that has this package imported, and no threads.

From 3.14 on it has run the program's text as well, before it forks; until then each of its children does that.
"""

import os
import pickle
import struct
import sys

import _processes
from multiprocessing import process, spawn, util

__all__ = ["ensure_running", "set_forkserver_preload"]

_request = None
_owner = None


def set_forkserver_preload(module_names):
    """Imports here take no time worth speaking of."""


def ensure_running():
    """Starts the server of this process unless there is one."""
    global _request, _owner
    if _owner == os.getpid():
        return
    from multiprocessing import popen_spawn_posix
    # Refuses while the program's text is still running as a module.
    data = spawn.get_preparation_data("forkserver")
    data |= {
        "start_cost": popen_spawn_posix.START_COST, "serves": True,
        "init_main": _processes.start_method == "forkserver",
    }
    source, end = _processes.pipe()
    requests, _request = _processes.pipe()
    _processes.spawn([source, requests], popen_spawn_posix.LAUNCH_COST)
    _owner = os.getpid()
    _processes.close(source)
    _processes.close(requests)
    _processes.write(end, pickle.dumps(data | {"authkey": bytes(data["authkey"])}))
    _processes.close(end)


def fork(fds):
    """Lets the server fork a process that has these descriptors; gives its identifier."""
    ensure_running()
    answer, theirs = _processes.pipe()
    numbers = [os.getpid(), theirs, *fds]
    _processes.write(_request, struct.pack(f"={1 + len(numbers)}i", len(numbers), *numbers))
    data = _processes.read(answer, 4)
    _processes.close(answer)
    _processes.close(theirs)
    if not data:
        raise EOFError("unexpected EOF")
    return struct.unpack("=i", data)[0]


def serve(requests):
    """Forks whenever it is asked to, until nobody can ask any more."""
    while header := _processes.read(requests, 4):
        count, = struct.unpack("=i", header)
        asker, answer, *fds = struct.unpack(f"={count}i", _processes.read(requests, 4 * count))
        # Taken before the answer: then whoever asked may close them.
        taken = {fd: _processes.adopt(asker, fd) for fd in fds}
        answer = _processes.adopt(asker, answer)
        pid = util.fork()
        if pid == 0:
            code = 1
            try:
                _processes.close(requests)
                _processes.close(answer)
                spawn.inherited = taken
                source, sentinel, *_ = taken.values()
                code = spawn.become(source, sentinel)
            except Exception as error:
                sys.excepthook(type(error), error, error.__traceback__)
                util._flush_std_streams()
            finally:
                os._exit(code)
        _processes.write(answer, struct.pack("=i", pid))
        for fd in answer, *taken.values():
            _processes.close(fd)
    return 0

"""What a fresh interpreter does to become a process of the program."""

import io
import os
import pickle
import sys
import types

import _processes
from multiprocessing import context, process

__all__ = ["freeze_support", "get_preparation_data", "spawn_main", "prepare"]

# In a process that a server has forked: its descriptors by their numbers in the process that asked for it.
inherited = {}

_ADVICE = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """


def freeze_support():
    """Of use on Windows only."""


# ---------------------------------------------------------------- In the parent

def get_preparation_data(name):
    """What a child needs before it can understand anything else."""
    here = process.current_process()
    if getattr(here, "_inheriting", False):
        raise RuntimeError(_ADVICE)
    return {
        "name": name, "authkey": here.authkey, "sys_argv": sys.argv, "init_main": True,
        "start_method": context._default_context.get_start_method(),
    }


def describe(process_obj, popen):
    """The bytes a child reads: how to prepare itself, and its process object."""
    file = io.BytesIO()
    data = get_preparation_data(process_obj._name)
    context.set_spawning_popen(popen)
    try:
        from multiprocessing import reduction
        reduction.dump(data | {"start_cost": popen.start_cost}, file)
        reduction.dump(process_obj, file)
    finally:
        context.set_spawning_popen(None)
    return file.getvalue()


# ---------------------------------------------------------------- In the child

def spawn_main():
    first, second, *_ = _processes.passed()
    os._exit(become(first, second))


def become(source, sentinel):
    """The life of the process that the bytes from `source` describe; `sentinel` tells the end of its parent."""
    here = process.current_process()
    file = io.BytesIO(read_all(source))
    here._inheriting = True
    try:
        data = pickle.load(file)
        _processes.begin(data["start_cost"])
        prepare(data)
        if data.get("serves"):
            # What it forks is not asked to be careful: by then its main module is there.
            del here._inheriting
            from multiprocessing import forkserver
            return forkserver.serve(sentinel)
        process_obj = pickle.load(file)
    finally:
        vars(here).pop("_inheriting", None)
    return process_obj._bootstrap(sentinel)


def read_all(fd):
    parts = []
    while part := _processes.read(fd, 65536):
        parts.append(part)
    _processes.close(fd)
    return b"".join(parts)


def prepare(data):
    here = process.current_process()
    here.name, here.authkey = data["name"], data["authkey"]
    _processes.name(data["name"])
    sys.argv = data["sys_argv"]
    context._default_context.set_start_method(data["start_method"], force=True)
    if data["init_main"] and "__mp_main__" not in _ran:
        _ran.add("__mp_main__")
        _run_main()


_ran = set()


def _run_main():
    """Runs the program's text under another name, so that what stands behind its `if __name__` test is left out."""
    text, filename = _processes.program()
    main = types.ModuleType("__mp_main__")
    main.__file__ = filename
    for name in "__main__", "__mp_main__":
        sys.modules[name] = main
    exec(compile(text, filename, "exec"), vars(main))

"""What a fresh interpreter does to become a process of the program."""

import os
import sys
import types
import _processes
from multiprocessing import process
from multiprocessing.context import set_spawning_popen

__all__ = ["freeze_support", "get_preparation_data", "spawn_main", "prepare"]


def freeze_support():
    pass


def spawn_main():
    import io
    import pickle
    fds = _processes.passed()
    parts = []
    while part := _processes.read(fds[0], 65536):
        parts.append(part)
    _processes.close(fds[0])
    file = io.BytesIO(b"".join(parts))
    process.current_process()._inheriting = True
    try:
        preparation_data = pickle.load(file)
        _processes.begin(preparation_data["start_cost"])
        prepare(preparation_data)
        self = pickle.load(file)
    finally:
        del process.current_process()._inheriting
    code = self._bootstrap(fds[1])
    os._exit(code)


def _check_not_importing_main():
    if getattr(process.current_process(), "_inheriting", False):
        raise RuntimeError('''
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
        ''')


def get_preparation_data(name):
    """What the child needs before it can understand anything else."""
    _check_not_importing_main()
    from multiprocessing.context import _default_context
    return {
        "name": name, "authkey": process.current_process().authkey, "sys_argv": sys.argv,
        "start_method": _default_context.get_start_method(),
        "init_main": True,
    }


def prepare(data):
    _processes.name(data["name"])
    process.current_process().name = data["name"]
    process.current_process().authkey = data["authkey"]
    sys.argv = data["sys_argv"]
    from multiprocessing import context
    context._default_context.set_start_method(data["start_method"], force=True)
    if data["init_main"]:
        _import_main()


def _import_main():
    """Runs the program's text under another name, so that what stands behind its `if __name__` test is left out."""
    text, filename = _processes.program()
    main = types.ModuleType("__mp_main__")
    main.__file__ = filename
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main
    exec(compile(text, filename, "exec"), main.__dict__)

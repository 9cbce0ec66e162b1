"""Contexts: the same names for each way to start a process."""

import multiprocessing as mp
import os

changed = "before"


def show(queue):
    queue.put((changed, mp.get_start_method(), type(mp.current_process()).__name__))


def double(n):
    return 2 * n


def pool_of(method):
    with mp.get_context(method).Pool(2) as pool:
        return pool.map(double, range(4))


if __name__ == "__main__":
    changed = "after"
    print(mp.get_start_method(allow_none=True), mp.get_all_start_methods())
    for method in ("fork", "spawn", "forkserver"):
        context = mp.get_context(method)
        queue = context.Queue()
        process = context.Process(target=show, args=(queue,))
        process.start()
        print(method, context.get_start_method(), queue.get(), type(process).__name__)
        process.join()
    try:
        mp.get_context("thread")
    except ValueError as error:
        print("ValueError:", error)
    try:
        mp.get_context("spawn").set_start_method("fork")
    except ValueError as error:
        print("ValueError:", error)
    mp.set_start_method("spawn", force=True)
    print(mp.get_start_method(), mp.get_context().get_start_method(), isinstance(mp.Process(), mp.process.BaseProcess))
    try:
        mp.set_start_method("fork")
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(pool_of("fork"), pool_of("spawn"))
    forked_lock = mp.get_context("fork").Lock()
    try:
        mp.Process(target=print, args=(forked_lock,)).start()
    except RuntimeError as error:
        print("RuntimeError:", str(error).split(".")[0])
    print(mp.cpu_count() == os.cpu_count(), mp.active_children())

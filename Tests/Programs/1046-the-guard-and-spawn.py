"""A spawned process runs the program's text again: what the guard leaves out is not there."""

import multiprocessing as mp

print(f"running as {__name__}", flush=True)
setting = "as written"


def show(queue):
    queue.put((__name__, setting, mp.current_process().name, "only_main" in globals()))


if __name__ == "__main__":
    only_main = True
    setting = "changed by the parent"
    for method in "spawn", "fork":
        context = mp.get_context(method)
        queue = context.Queue()
        process = context.Process(target=show, args=(queue,))
        process.start()
        print(method, queue.get())
        process.join()
    queue = mp.Queue()
    try:
        mp.get_context("spawn").Process(target=show, args=(queue,)).start()
    except RuntimeError as error:
        print("RuntimeError:", str(error).split(". ")[0])

"""A spawned process runs the program's text once more, under another name."""

import multiprocessing as mp
import os
import sys

print(f"top level of {__name__}", flush=True)
setting = "as written"


class Job:
    made_in = __name__

    def __init__(self, n):
        self.n = n


def work(job, queue):
    queue.put((job.n, type(job).__module__, Job.made_in, setting, __name__, mp.current_process().name))
    queue.put((sys.modules["__main__"] is sys.modules.get("__mp_main__"), len(sys.argv), mp.parent_process().name))
    queue.put(mp.get_start_method())


if __name__ == "__main__":
    setting = "changed by the parent"
    Job.made_in = "the parent"
    for method in ("fork", "spawn"):
        context = mp.get_context(method)
        queue = context.Queue()
        process = context.Process(target=work, args=(Job(7), queue), name=f"by {method}")
        print("starting", method, flush=True)
        process.start()
        for _ in range(3):
            print(method, queue.get())
        process.join()
        print(method, process.exitcode, process.pid != os.getpid(), type(process).__name__, flush=True)
    print(mp.get_all_start_methods(), mp.get_start_method())

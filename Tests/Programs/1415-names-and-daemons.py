"""Who is who: names, identities, daemons, children and their parent."""

import multiprocessing as mp
import os
import time


def family(queue, depth):
    me = mp.current_process()
    queue.put((depth, me.name, me.daemon, mp.parent_process().name, mp.parent_process().pid == os.getppid()))
    if depth:
        child = mp.Process(target=family, args=(queue, depth - 1))
        child.start()
        child.join()
        queue.put((depth, child.name, child.exitcode))


def has_children(queue):
    try:
        mp.Process(target=time.sleep, args=(0,)).start()
    except AssertionError as error:
        queue.put(str(error))


class Named(mp.Process):
    def __init__(self, queue, **options):
        super().__init__(**options)
        self.queue = queue

    def run(self):
        self.queue.put(("run of", self.name, type(self).__name__))


if __name__ == "__main__":
    queue = mp.Queue()
    print(mp.current_process().name, mp.parent_process(), mp.current_process().daemon)
    process = mp.Process(target=family, args=(queue, 2))
    print(process.name, process.is_alive(), process.daemon)
    process.start()
    for told in sorted((queue.get() for _ in range(5)), key=str):
        print(told)
    process.join()
    for child in (Named(queue), Named(queue, name="the second"), Named(queue, daemon=True)):
        child.start()
        print(queue.get(), child.daemon)
        child.join()
    daemon = mp.Process(target=has_children, args=(queue,), daemon=True)
    daemon.start()
    print("daemon:", queue.get())
    daemon.join()
    sleepers = [mp.Process(target=time.sleep, args=(30,), name=f"sleeper {i}", daemon=True) for i in range(2)]
    for sleeper in sleepers:
        sleeper.start()
    print(sorted(child.name for child in mp.active_children()))
    sleepers[0].terminate()
    sleepers[0].join()
    print(sorted(child.name for child in mp.active_children()), sleepers[1].join(0.01), sleepers[1].exitcode)
    try:
        mp.Process(target=family, daemon=True).join()
    except AssertionError as error:
        print("AssertionError:", error)
    print("the other sleeper is ended with the program")

"""Parents, children, names, daemons: what a process knows of itself and may do."""

import multiprocessing as mp
import os
import time


def introduce(queue):
    me, parent = mp.current_process(), mp.parent_process()
    queue.put((me.name, me.daemon, parent.name, parent.pid == os.getppid(), parent.is_alive(), me.pid == os.getpid()))


def grandparent(queue):
    child = mp.Process(target=introduce, args=(queue,))
    child.start()
    child.join()
    queue.put((child.name, child.exitcode))


def daemon_with_child(queue):
    try:
        mp.Process(target=introduce, args=(queue,)).start()
    except AssertionError as error:
        queue.put(str(error))


class Greeter(mp.Process):
    def __init__(self, word, queue):
        super().__init__()
        self.word, self.queue = word, queue

    def run(self):
        self.queue.put(f"{self.word} from {self.name}")


if __name__ == "__main__":
    queue = mp.SimpleQueue()
    main = mp.current_process()
    print(main.name, main.daemon, mp.parent_process(), main.pid == os.getpid(), main.is_alive())
    mp.Process(target=introduce, args=(queue,), name="scout").start()
    print(queue.get())
    mp.Process(target=grandparent, args=(queue,)).start()
    print(queue.get(), queue.get())
    mp.Process(target=daemon_with_child, args=(queue,), daemon=True).start()
    print(queue.get())
    greeter = Greeter("hello", queue)
    print(greeter.name, greeter.pid, greeter.exitcode, greeter.is_alive())
    greeter.start()
    print(queue.get())
    greeter.join()
    sleeper = mp.Process(target=time.sleep, args=(60,), daemon=True)
    sleeper.start()
    print([child.name == sleeper.name for child in mp.active_children()], sleeper.sentinel >= 0)
    for wrong in (sleeper.start, lambda: setattr(sleeper, "daemon", False), lambda: mp.Process().join(),
                  lambda: main.join(), lambda: mp.Process(3), lambda: mp.Process(name=5, target=print).start()):
        try:
            wrong()
        except (AssertionError, TypeError, AttributeError) as error:
            print(type(error).__name__, error)
    try:
        mp.Process().sentinel
    except ValueError as error:
        print("ValueError:", error)
    print(len(main.authkey), type(main.authkey).__name__)

# /// gilt
# id: own-memory
# title: "A thread's list, a process's list"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# predict:
#   ask: "A thread appends to a list, then a process does. How many items does the list of the main process have?"
#   result: here
#   within: 1%
# expect:
#   - {that: "here == 1"}
#   - {that: "there == 2"}
#   - {that: "shared == 2"}
#   - {that: "exitcode == 3"}
#   - {runtime: ["2.7", "3.9", "3.14"], that: "here == 1 and shared == 2"}
# notice: "The process changed its own copy. What is to be seen by both is sent, or lies in shared memory."
# ///
import sys
import threading
from multiprocessing import Process, SimpleQueue, Value

items = []


def append(name, shared, queue=None):
    items.append(name)
    with shared.get_lock():
        shared.value += 1
    if queue:
        queue.put(len(items))   # a copy of the number travels back
        sys.exit(3)


if __name__ == "__main__":
    shared = Value("i", 0)

    thread = threading.Thread(target=append, args=("thread", shared))
    thread.start()
    thread.join()

    queue = SimpleQueue()
    process = Process(target=append, args=("process", shared, queue))
    process.start()
    there = queue.get()
    process.join()

    print(f"there: {there}")
    print(f"here: {len(items)}")
    print(f"shared: {shared.value}")
    print(f"exitcode: {process.exitcode}")

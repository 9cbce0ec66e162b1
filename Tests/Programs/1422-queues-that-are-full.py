"""Bounds, time-outs and the ends of queues between processes."""

import multiprocessing as mp
import queue
import time


def slow_reader(tasks, results):
    while True:
        time.sleep(0.02)
        try:
            task = tasks.get(timeout=5)
        except queue.Empty:
            results.put("gave up")
            break
        results.put(task)
        if task == "end":
            break


def writes_much(box):
    box.put("x" * 300_000)
    box.put("y")


if __name__ == "__main__":
    tasks, results = mp.Queue(maxsize=2), mp.SimpleQueue()
    tasks.put("a")
    tasks.put("b", timeout=1)
    print(tasks.full(), tasks.qsize())
    for attempt in (tasks.put_nowait, lambda item: tasks.put(item, True, 0.02), lambda item: tasks.put(item, block=False)):
        try:
            attempt("c")
        except queue.Full as error:
            print("Full", error.args)
    reader = mp.Process(target=slow_reader, args=(tasks, results))
    reader.start()
    for item in ("c", {"d": 1}, ("e",), "end"):
        tasks.put(item)
    print([results.get() for _ in range(6)], results.empty())
    reader.join()
    empty = mp.Queue()
    for attempt in (empty.get_nowait, lambda: empty.get(True, 0.02), lambda: empty.get(block=False)):
        try:
            attempt()
        except queue.Empty as error:
            print("Empty", error.args)
    # The writer's process ends when all it has put is in the pipe: read first, then join.
    box = mp.Queue()
    writer = mp.Process(target=writes_much, args=(box,))
    writer.start()
    writer.join(0.3)
    print("still there:", writer.is_alive(), len(box.get()), box.get())
    writer.join()
    print("over:", writer.exitcode)
    box.close()
    box.join_thread()
    for action in (lambda: box.put(1), box.get):
        try:
            action()
        except ValueError as error:
            print("ValueError:", "is closed" in str(error))

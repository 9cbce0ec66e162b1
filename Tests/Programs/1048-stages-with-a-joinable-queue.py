"""A line of stages: task_done and join tell when everything has gone through."""

import multiprocessing as mp


def stage(function, inbox, outbox):
    while True:
        item = inbox.get()
        if item is not None:
            outbox.put(function(item))
        inbox.task_done()
        if item is None:
            return


def strip(text):
    return text.strip()


def count(text):
    return text, len(text.split())


if __name__ == "__main__":
    raw, clean, counted = mp.JoinableQueue(), mp.JoinableQueue(), mp.SimpleQueue()
    first = mp.Process(target=stage, args=(strip, raw, clean), daemon=True)
    second = mp.Process(target=stage, args=(count, clean, counted), daemon=True)
    first.start()
    second.start()
    for line in "  one two ", "three", "   four five six":
        raw.put(line)
    raw.join()
    clean.join()
    while not counted.empty():
        print(counted.get())
    for queue, process in (raw, first), (clean, second):
        queue.put(None)
        queue.join()
        process.join()
        print(process.exitcode, process.daemon)
    try:
        raw.task_done()
    except ValueError as error:
        print("ValueError:", error)
    small = mp.Queue(maxsize=2)
    small.put("a")
    small.put("b")
    print(small.full(), small.qsize())
    for wrong in (lambda: small.put("c", timeout=0.01)), (lambda: small.put_nowait("c")):
        try:
            wrong()
        except Exception as error:
            print(type(error).__module__, type(error).__name__)
    print(small.get(), small.get())
    try:
        small.get(timeout=0.01)
    except Exception as error:
        print(type(error).__module__, type(error).__name__)
    small.close()
    try:
        small.put(1)
    except ValueError as error:
        print("ValueError:", str(error).split(" <")[0], str(error).split()[-2:])

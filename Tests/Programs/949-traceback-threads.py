# What happened in a thread, told by another: hooks, and tracebacks handed over in a queue.
import queue
import sys
import threading
import traceback

failures = queue.Queue()


def job(number):
    try:
        if number % 2:
            raise ValueError(f"job {number} is odd")
    except ValueError as error:
        failures.put((number, traceback.TracebackException.from_exception(error)))


threads = [threading.Thread(target=job, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
found = dict(failures.get() for _ in range(failures.qsize()))
for number in sorted(found):
    print(number, "".join(found[number].format()).replace(__file__, "program.py"), end="")


def hook(args):
    lines = traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback)
    print(args.thread.name, "died:", lines[-1], end="")
    print([entry.name for entry in traceback.extract_tb(args.exc_traceback)][-1])


threading.excepthook = hook


def crash():
    return {}["nothing"]


thread = threading.Thread(target=crash, name="crasher")
thread.start()
thread.join()
print([entry.name for entry in traceback.extract_stack()])
inside = []
thread = threading.Thread(target=lambda: inside.extend(traceback.extract_stack()))
thread.start()
thread.join()
print([entry.name for entry in inside])

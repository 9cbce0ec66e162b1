"""What happens to an exception in a thread, and how to bring it home."""
import sys
import threading

caught = []


def hook(args):
    caught.append((args.thread.name, args.exc_type.__name__, str(args.exc_value)))


class ResultThread(threading.Thread):
    """A thread whose join() returns its result or raises its error."""

    def __init__(self, func, *args, **kwargs):
        super().__init__(name=f"call-{func.__name__}")
        self._func, self._call = func, (args, kwargs)
        self._result = self._error = None

    def run(self):
        args, kwargs = self._call
        try:
            self._result = self._func(*args, **kwargs)
        except BaseException as exc:
            self._error = exc

    def join(self, timeout=None):
        super().join(timeout)
        if self._error is not None:
            raise self._error
        return self._result


def divide(a, b=1):
    return a / b


def quit_quietly():
    sys.exit("ignored: SystemExit only ends the thread")


threading.excepthook = hook
for name, args in [("fine", (8, 2)), ("zero", (8, 0)), ("text", ("8", 2))]:
    t = threading.Thread(target=divide, args=args, name=name)
    t.start()
    t.join()
t = threading.Thread(target=quit_quietly, name="quitter")
t.start()
t.join()
for record in caught:
    print(record)
print("hook saw SystemExit:", any(kind == "SystemExit" for _, kind, _ in caught))

for args, kwargs in [((9,), {"b": 3}), ((1,), {"b": 0})]:
    worker = ResultThread(divide, *args, **kwargs)
    worker.start()
    try:
        print(worker.name, "->", worker.join())
    except ZeroDivisionError as exc:
        print(worker.name, "raised", exc)

threading.excepthook = threading.__excepthook__
try:
    worker.start()
except RuntimeError as exc:
    print("restart:", exc)
try:
    threading.Thread(target=print).join()
except RuntimeError as exc:
    print("join:", exc)
main = threading.current_thread()
print(main.name, main is threading.main_thread(), main.daemon, threading.active_count())

"""What happens to an exception that nobody catches inside a thread.

The main program goes on, and at the end its own exception makes the exit code 1.
"""
import sys
import threading


def fail(kind, *args):
    raise kind(*args)


caught = []

def hook(info):
    caught.append((info.thread.name, info.exc_type.__name__, str(info.exc_value),
                   info.exc_traceback is not None))


original = threading.excepthook
threading.excepthook = hook

for name, args in [("t-value", (ValueError, "bad value")),
                   ("t-key", (KeyError, "missing")),
                   ("t-exit", (SystemExit, 3)),
                   ("t-assert", (AssertionError,))]:
    t = threading.Thread(target=fail, args=args, name=name)
    t.start()
    t.join()
    print(name, "is over, alive:", t.is_alive())
for c in caught:
    print("hook got", c)

threading.excepthook = original
t = threading.Thread(target=fail, args=(RuntimeError, "goes to stderr"))
t.start()
t.join()
print("still here, the hook list has", len(caught), "entries")


class Result(threading.Thread):
    """A thread whose join() gives the value or raises the error."""

    def __init__(self, fn, *args):
        super().__init__()
        self.fn, self.args = fn, args
        self.value = self.error = None

    def run(self):
        try:
            self.value = self.fn(*self.args)
        except BaseException as e:
            self.error = e

    def join(self, timeout=None):
        super().join(timeout)
        if self.error is not None:
            raise self.error
        return self.value


ok, bad = Result(int, "42"), Result(int, "4x2")
ok.start(), bad.start()
print("ok:", ok.join())
try:
    bad.join()
except ValueError as e:
    print("bad:", e)

lock = threading.Lock()


def with_lock():
    with lock:
        fail(LookupError, "inside with")


r = Result(with_lock)
r.start()
try:
    r.join()
except LookupError as e:
    print("lock free after", type(e).__name__ + ":", not lock.locked())

try:
    Result(fail, TypeError, "not started").join()
except RuntimeError as e:
    print("RuntimeError:", e)
sys.stdout.flush()
raise SystemError("the main thread dies here")

"""sys.excepthook and sys.unraisablehook replaced by functions that print on stdout."""
import sys
import threading


def hook(kind, value, trace):
    print("hook:", kind.__name__, value, trace is not None)


def unraisable(info):
    print("unraisable:", info.exc_type.__name__, info.exc_value, info.err_msg, info.object is not None)


def in_thread(args):
    print("thread hook:", args.exc_type.__name__, args.exc_value, args.thread.name)


class Bad:
    def __del__(self):
        raise ValueError("in __del__")


sys.excepthook = hook
sys.unraisablehook = unraisable
threading.excepthook = in_thread
b = Bad()
del b
print("goes on")
t = threading.Thread(target=lambda: 1 / 0, name="T")
t.start()
t.join()


def local():
    b = Bad()
    return 5


print(local())
raise LookupError("last one")

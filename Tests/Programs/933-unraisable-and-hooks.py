"""What sys.unraisablehook is told, and what sys.set_asyncgen_hooks takes."""
import sys


class Failing:
    def __del__(self):
        raise ValueError("in __del__")


class Closing:
    def __init__(self):
        self.gen = self.run()
        next(self.gen)

    def run(self):
        try:
            yield
        finally:
            raise LookupError("in finally")


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.err_msg, type(args.object).__name__, args.object.__qualname__,
          args.exc_traceback is not None, args.object is Failing.__del__)


sys.unraisablehook = hook
f = Failing()
del f


def generator():
    try:
        yield
    finally:
        raise LookupError("in finally")


g = generator()
next(g)
del g


def many():
    for _ in range(3):
        Failing()


many()
for name in ("firstiter", "finalizer"):
    for value in ("x", 3, [], None, print, int, lambda g: None):
        try:
            sys.set_asyncgen_hooks(**{name: value})
            print(name, "takes", type(value).__name__)
        except TypeError as e:
            print("TypeError:", e)
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks() == (None, None), sys.get_coroutine_origin_tracking_depth())
for depth in (-1, "a", 0):
    try:
        print(sys.set_coroutine_origin_tracking_depth(depth))
    except (TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)

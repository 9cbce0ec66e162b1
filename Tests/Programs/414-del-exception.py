"""An exception in __del__ goes to sys.unraisablehook, never to the code that dropped the object."""
import sys
import threading

reports = []


def hook(info):
    reports.append(f"{info.exc_type.__name__}({info.exc_value}) in {threading.current_thread().name}")


sys.unraisablehook = hook


class Bomb:
    def __init__(self, name, kind=ValueError):
        self.name, self.kind = name, kind

    def __del__(self):
        raise self.kind(self.name)


def show(label, *more):
    print(f"{label}: {reports}", *more)
    reports.clear()


b = Bomb("reassigned")
b = 5
show("reassigned", b)
b = Bomb("deleted")
del b
show("deleted", "b" in globals())
items = [Bomb("x"), Bomb("y"), 3]
items.clear()
show("cleared", items)
d = {1: Bomb("value")}
print("pop gives", type(d.pop(1)).__name__)
show("popped", d)


def returns():
    local = Bomb("local", KeyError)
    return "still returned"


show("function", returns())


def raises():
    local = Bomb("unwinding", OSError)
    raise RuntimeError("the real one")


try:
    raises()
except RuntimeError as error:
    print("caught:", error, "context:", error.__context__)
show("unwound")
try:
    try:
        raise KeyError("being handled")
    except KeyError as error:
        Bomb("during handling")
        print("still handling:", repr(sys.exception()))
        raise
except KeyError as error:
    print("re-raised:", repr(error), error.__context__)
show("in a handler")
total = sum(Bomb(str(n)) is None for n in range(3))
show("in a generator", total)
print(sorted([3, 1, 2], key=lambda n: (Bomb(f"key {n}"), n)[1]))
show("in a sort key")
Bomb("exit", SystemExit)
show("SystemExit is swallowed too")
t = threading.Thread(target=lambda: Bomb("in thread"), name="worker")
t.start()
t.join()
show("thread")


class Careful(Bomb):
    def __del__(self):
        try:
            super().__del__()
        except ValueError as error:
            print("handled inside:", error)


Careful("careful")
show("careful")

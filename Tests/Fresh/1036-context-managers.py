import sys
from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress, ContextDecorator

depth = 0


@contextmanager
def section(title):
    global depth
    print("  " * depth + f"<{title}>")
    depth += 1
    try:
        yield depth
    except ArithmeticError as e:
        print("  " * depth + f"swallowed {e}")
    finally:
        depth -= 1
        print("  " * depth + f"</{title}>")


class Undo(ContextDecorator):
    def __init__(self, target):
        self.target = target

    def __enter__(self):
        self.saved = list(self.target)
        return self

    def __exit__(self, kind, value, tb):
        if kind is not None:
            self.target[:] = self.saved
        return kind is not None and issubclass(kind, LookupError)


with section("a") as n, section("b"):
    print("  " * depth + "at depth", n, depth)
    1 / 0
data = [1, 2, 3]
with Undo(data):
    data.append(4)
    data[10]
print(data)


class Tee:
    def __init__(self):
        self.lines = []

    def write(self, text):
        self.lines.append(text)

    def close(self):
        self.lines.append("closed")


with closing(Tee()) as tee, redirect_stdout(tee):
    print("captured", 1, 2)
print(tee.lines, sys.stdout is not tee)
with suppress(KeyError, IndexError):
    {}["x"]
with ExitStack() as stack:
    for i in range(3):
        stack.callback(print, "leaving", i)
    print("entered", stack.enter_context(nullcontext("nothing")))
    kept = stack.pop_all()
print("with is over")
kept.close()

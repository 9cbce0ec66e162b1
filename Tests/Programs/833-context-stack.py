"""Context managers: written as classes and generators, stacked, suppressing, raising anew."""
from contextlib import ExitStack, contextmanager, suppress, closing, nullcontext


class Named:
    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value)
        return kind is not None and issubclass(kind, self.swallow)


@contextmanager
def bracket(name):
    print("<", name)
    try:
        yield name.upper()
    except KeyError as error:
        print("translated", error)
        raise LookupError(name) from error
    finally:
        print(">", name)


with Named("a", (ZeroDivisionError,)) as a, bracket("b") as b:
    print(a, b, 1 / 0)
try:
    with bracket("c"), Named("d", ValueError), (Named("e")):
        {}["k"]
except LookupError as error:
    print("caught", error, repr(error.__cause__), error.__suppress_context__)
with ExitStack() as stack:
    names = [stack.enter_context(Named(n)) for n in "xyz"]
    stack.callback(print, "callback", len(names), sep="=")
    stack.push(lambda *details: print("pushed", details[0]))
    kept = stack.pop_all()
print("still open")
kept.close()
with suppress(IndexError), nullcontext(3) as three:
    print(three)
    [][three]


def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


with closing(numbers()) as g:
    print(next(g))
for way in ("return", "break", "continue"):
    def leave():
        for i in range(2):
            with Named(f"{way}{i}"):
                if way == "return":
                    return i
                if way == "break":
                    break
                continue
        return "end"
    print(leave())

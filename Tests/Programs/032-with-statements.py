"""The with statement: order of calls, __exit__ arguments, suppression, several managers."""


class Manager:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise OSError(f"cannot enter {self.name}")
        return self.name.upper()

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, repr(value), trace is not None)
        if self.fail == "exit":
            raise RuntimeError(f"cannot leave {self.name}")
        return self.suppress


with Manager("a") as a, Manager("b") as b:
    print("body", a, b)

with Manager("outer", suppress=True):
    with Manager("inner"):
        1 / 0
    print("not reached")
print("after suppression")

with (
    Manager("first", suppress=True) as first,
    Manager("second", fail="enter") as second,
):
    print("not reached")

try:
    with Manager("replace", fail="exit"):
        raise KeyError("original")
except RuntimeError as error:
    print("got", repr(error), "while handling", repr(error.__context__))


def leave(how):
    for n in range(3):
        with Manager(f"{how}{n}"):
            if how == "continue":
                continue
            if how == "break":
                break
            return "returned " + how


print(leave("continue"))
print(leave("break"))
print(leave("return"))

for thing, text in ((5, "int"), (Manager, "class")):
    try:
        with thing:
            pass
    except TypeError as error:
        print(text, "TypeError:", error)


class Half:
    def __enter__(self):
        return self


try:
    with Half():
        print("not reached")
except TypeError as error:
    print("TypeError:", error)
with Manager("pair") as (x, *rest):
    print(x, rest)

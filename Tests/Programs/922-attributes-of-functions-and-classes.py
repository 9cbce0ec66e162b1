"""What the fields of functions and classes can be set to."""


def attempt(action):
    try:
        action()
        print("done")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__ + ":", e)


def fresh():
    def f(a, b=2, *, c=3) -> int:
        "Doc."
        return a, b, c
    return f


class C:
    "Doc of C."
    x = 1


names = ["__name__", "__qualname__", "__module__", "__doc__", "__defaults__", "__kwdefaults__",
         "__annotations__", "__dict__"]
for name in names:
    for value in (3, None, "s", (7,), {"c": 9}, {}):
        f = fresh()
        print(name, repr(value), end=": ")
        attempt(lambda: setattr(f, name, value))
        print("   ", repr(getattr(f, name)))
    f = fresh()
    print("del", name, end=": ")
    attempt(lambda: delattr(f, name))
    print("   ", repr(getattr(f, name)))

f = fresh()
f.__defaults__ = (7, 8)
print(f())
f.__kwdefaults__ = None
attempt(f)
f.__kwdefaults__ = {"c": 10}
print(f(1))
del f.__defaults__
attempt(lambda: f(1, c=2))
f.__dict__ = {"x": 5}
print(f.x, vars(f))
f.__name__ = "g"
f.__qualname__ = "G.g"
print(repr(f).split(" at ")[0], f.__name__)
attempt(lambda: f(1, 2, 3))

for name in ("__name__", "__qualname__", "__module__", "__doc__", "x", "y"):
    for value in (3, None, "s"):
        if name not in "xy":
            print(name, repr(value), end=": ")
            attempt(lambda: setattr(C, name, value))
    print("   ", repr(getattr(C, name, "nothing")))
    print("del", name, end=": ")
    attempt(lambda: delattr(C, name))
C.__qualname__ = "Q"
C.__name__ = "N"
C.__module__ = "M"
print(C, C.__name__)
for name in ("__name__", "real", "nothing"):
    attempt(lambda: setattr(int, name, "x"))
    attempt(lambda: delattr(int, name))

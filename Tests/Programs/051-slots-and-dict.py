"""__slots__ beside a __dict__: the dictionary shows attributes only."""


class Base:
    __slots__ = ("x", "y")


class Free(Base):
    def __init__(self):
        self.x = 1
        self.z = 3


class Both:
    __slots__ = ("a", "__dict__")


class Items(list):
    __slots__ = ("tag",)


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


f = Free()
print(f.__dict__, vars(f), f.x)
f.__dict__["x"] = "hidden"
print(f.x, f.__dict__)
del f.x
try:
    f.x
except AttributeError as error:
    print(error)
try:
    del f.x
except AttributeError as error:
    print(error)
f.x = Told("in a slot")
f.x = 2
print(f.x, sorted(f.__dict__))
f.y = Told("with its object")
del f
b = Both()
b.a, b.b = 1, 2
print(b.__dict__, b.a, b.b)
items = Items([1, 2])
items.tag = "t"
print(items, items.tag, hasattr(items, "__dict__"))
try:
    items.other = 1
except AttributeError as error:
    print(error)
p = Base()
p.x = 1
del p.x
print(hasattr(p, "__dict__"), hasattr(p, "x"))
print(Base.x.__get__(Free()), type(Base.__dict__["x"]).__name__)

"""__slots__: fixed attributes, no __dict__."""


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Named(Point):
    __slots__ = ("name",)


class Free(Point):
    pass


p = Point(1, 2)
p.x += 10
print(p, hasattr(p, "__dict__"), Point.__slots__)
try:
    p.z = 3
except AttributeError as error:
    print("AttributeError:", error)
del p.y
try:
    p.y
except AttributeError as error:
    print("AttributeError:", error)
try:
    print(p)
except AttributeError as error:
    print("repr failed:", error)
p.y = 5
print(p)

n = Named(3, 4)
try:
    n.name
except AttributeError as error:
    print("AttributeError:", error)
n.name = "corner"
print(n, n.name)

f = Free(5, 6)
f.z = 7
print(f, f.z, vars(f))


class Default:
    __slots__ = ("value",)
    kind = "constant"


d = Default()
print(d.kind)
try:
    d.kind = "other"
except AttributeError as error:
    print("AttributeError:", error)

try:
    class Clash:
        __slots__ = ("value",)
        value = 0
except ValueError as error:
    print("ValueError:", error)
print(type(Point.x).__name__, Point.x.__get__(p))

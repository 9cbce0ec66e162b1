"""__slots__ with inheritance, copies, defaults, and attribute hooks."""
import copy


class Point:
    __slots__ = ("x", "y", "__dict__")

    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    __hash__ = None


class Fixed:
    __slots__ = "a", "b"
    kind = "fixed"


class More(Fixed):
    __slots__ = ("c",)


class Open(Fixed):
    pass


class Guarded:
    def __init__(self):
        object.__setattr__(self, "_data", {})

    def __getattr__(self, name):
        try:
            return self._data[name]
        except KeyError:
            raise AttributeError(f"no {name!r} here", name=name, obj=self) from None

    def __setattr__(self, name, value):
        if name.startswith("_"):
            raise AttributeError(f"{name} is private")
        self._data[name] = value

    def __delattr__(self, name):
        del self._data[name]

    def __dir__(self):
        return self._data


p = Point(1, 2)
p.extra = [3]
q, r = copy.copy(p), copy.deepcopy(p)
p.extra.append(4)
print(p == q, q.extra, r.extra, vars(p), Point.x.__get__(p), hasattr(Point, "__weakref__"))
m, o = More(), Open()
m.a, m.c, o.z, o.b = 1, 2, 3, 4
print(m.a, m.c, vars(o), o.b, More.__slots__, m.kind)
g = Guarded()
g.k = 5
print(g.k, dir(g), getattr(g, "none", "default"))
del g.k
for action in (lambda: m.b, lambda: setattr(m, "d", 1), lambda: hash(p), lambda: g.k, lambda: setattr(g, "_x", 1), lambda: delattr(g, "q"),
               lambda: setattr(m, "kind", 1), lambda: delattr(m, "b"), lambda: vars(m), lambda: type("C", (), {"__slots__": ("a",), "a": 1}),
               lambda: type("D", (), {"__slots__": ("1a",)}), lambda: type("E", (int,), {"__slots__": ("a",)})()):
    try:
        print(action())
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        print(type(error).__name__, error)

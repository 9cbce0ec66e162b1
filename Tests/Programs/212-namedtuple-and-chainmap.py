"""namedtuple and ChainMap."""
from collections import ChainMap, namedtuple

Point = namedtuple("Point", "x y")
p = Point(3, y=4)
print(p, p.x, p[1], p == (3, 4), isinstance(p, tuple), len(p), Point._fields, p._asdict(), p._replace(x=10))
x, y = p
print(x + y, Point._make([7, 8]), max(Point(1, 9), Point(2, 0)), {p: "key"}[(3, 4)], p + (5,), sorted([Point(2, 1), Point(1, 2)]))
Account = namedtuple("Account", ["owner", "balance", "currency"], defaults=[0, "EUR"])
print(Account("ann"), Account("bob", 5, currency="USD"), Account._field_defaults)


class Vector(namedtuple("Vector", "dx dy")):
    __slots__ = ()

    def __add__(self, other):
        return Vector(self.dx + other.dx, self.dy + other.dy)

    @property
    def length(self):
        return (self.dx ** 2 + self.dy ** 2) ** 0.5


v = Vector(1, 2) + Vector(2, 2)
print(v, v.length, v._replace(dx=0).length, type(v).__name__)
for call in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: p._replace(z=1), lambda: Point._make([1]),
             lambda: p.z, lambda: setattr(p, "x", 1), lambda: namedtuple("Bad", "a a"), lambda: namedtuple("Bad", "class"), lambda: namedtuple("Bad", "_x")):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
print(namedtuple("Fixed", "a class a", rename=True)._fields, f"{p.x:>4}{p.y:>4}", "%s-%s" % p, "{0.x} {0.y}".format(p))

defaults = {"colour": "red", "size": 1}
user = {"size": 5}
cm = ChainMap(user, defaults)
print(cm["size"], cm["colour"], len(cm), sorted(cm), cm.get("nope", "-"), "colour" in cm, dict(cm) == {"size": 5, "colour": "red"}, cm.maps)
cm["colour"] = "blue"
print(user, defaults, cm.parents["colour"])
child = cm.new_child({"depth": 2})
child["size"] = 9
print(child["size"], cm["size"], child.maps[0], child, list(cm.new_child().maps[0]))
del child["size"]
print(child["size"])
try:
    del child["size"]
except KeyError as error:
    print("KeyError:", error)
try:
    child["nothing"]
except KeyError as error:
    print("KeyError:", error)

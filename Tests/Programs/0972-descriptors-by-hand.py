"""Slots and properties used through their descriptors, and the signatures of built-in methods."""

import inspect
import sys


class Point:
    __slots__ = ("x", "y")

    @property
    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5


def attempt(what, action):
    try:
        print(what, "->", action())
    except (AttributeError, TypeError) as error:
        print(what, "->", type(error).__name__, error)


p = Point()
slot = Point.x
print(slot, slot.__name__, Point.y.__qualname__, inspect.ismemberdescriptor(slot))
attempt("set", lambda: slot.__set__(p, 3))
attempt("set", lambda: Point.__dict__["y"].__set__(p, 4))
attempt("get", lambda: slot.__get__(p, Point))
attempt("norm", lambda: Point.norm.__get__(p))
attempt("no setter", lambda: Point.norm.__set__(p, 1))
attempt("no deleter", lambda: Point.norm.__delete__(p))
attempt("foreign", lambda: slot.__set__("spam", 1))
attempt("delete", lambda: slot.__delete__(p))
attempt("gone", lambda: p.x)
attempt("unbound", lambda: str.split.__self__)

for call in (str.split, "spam".split, int.__add__, (5).__add__, list.append, [].append, dict.get, list.__getitem__,
             object.__init__, object.__setattr__, str.join, list.sort, float.__pow__, int.to_bytes, len, sorted):
    print(call.__qualname__, inspect.signature(call))


def where():
    frame = sys._getframe()
    return repr(frame).rpartition("/")[2] != "" and repr(frame).endswith("code where>")


print(where())
print(__spec__, __cached__, __package__)
try:
    from collections import chainmap
except ImportError as error:
    print(error.name, error.name_from, error.path is not None, str(error).partition(" (")[0])

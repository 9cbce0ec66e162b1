from dataclasses import dataclass
from math import pi, hypot, isclose
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


@dataclass
class Circle:
    centre: Point
    r: float


@dataclass
class Rect:
    corner: Point
    w: float
    h: float


@dataclass
class Polygon:
    points: list


class Legacy:
    __match_args__ = ("kind", "size")

    def __init__(self, kind, size):
        self.kind, self.size = kind, size


def area(shape):
    match shape:
        case Circle(r=0) | Rect(w=0) | Rect(h=0):
            return 0.0
        case Circle(_, r):
            return pi * r * r
        case Rect(Point(x=0, y=0), w, h) if w == h:
            return w * w
        case Rect(w=w, h=h):
            return w * h
        case Polygon([]) | Polygon([_]) | Polygon([_, _]):
            raise ValueError("too few points")
        case Polygon(points=[first, *rest] as pts):
            twice = sum(a.x * b.y - b.x * a.y for a, b in zip(pts, rest + [first]))
            return abs(twice) / 2
        case Legacy("square", size) | Legacy("sq", size):
            return float(size ** 2)
        case {"type": "circle", "r": int(r) | float(r), **rest}:
            print("   extra keys:", sorted(rest))
            return pi * r ** 2
        case (int(w), int(h)):
            return float(w * h)
        case str() as name:
            raise TypeError(f"a name is not a shape: {name!r}")
        case None | True | False:
            raise TypeError("no shape")
        case _:
            raise TypeError(f"unknown {type(shape).__name__}")


O = Point(0, 0)
for s in (Circle(O, 2), Circle(O, 0), Rect(O, 3, 3), Rect(Point(1, 1), 3, 4), Rect(O, 5, 0),
          Polygon([O, Point(4, 0), Point(4, 3)]), Polygon([O, Point(1, 1)]),
          Legacy("square", 6), Legacy("sq", 1), Legacy("blob", 6),
          {"type": "circle", "r": 1, "colour": "red", "alpha": 1}, {"type": "circle", "r": "1"},
          (6, 7), [2, 3], (1, 2, 3), "rhombus", None, True, 3.5):
    try:
        print(f"{type(s).__name__:<8} {area(s):.4f}")
    except (TypeError, ValueError) as e:
        print(f"{type(s).__name__:<8} {type(e).__name__}: {e}")

print(Rect(Point(1, 2), 3, 4))
print(isclose(area(Circle(O, 1)), pi), hypot(*Point(3, 4)), Point(3, 4)._replace(y=9), O < Point(0, 1))
match [1, [2, 3, 4], {"k": (5, 6)}]:
    case [a, [b, *_, c], {"k": (d, e)}]:
        print(a, b, c, d, e)

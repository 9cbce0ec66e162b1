"""Harmonic means, and dataclasses made by a call."""

import statistics
from dataclasses import field, fields, make_dataclass
from typing import List

for data in ([1.0, float("inf")], [5], [2.5], [40, 60], [1, 2, 4], [0, 3], [3, 0.0], [float("inf"), float("inf")], [1, 3, 7.5],
             [10 ** 20, 3], (x for x in (2, 3))):
    try:
        print(statistics.harmonic_mean(data))
    except statistics.StatisticsError as error:
        print(error)
print(statistics.harmonic_mean([40, 60], weights=[5, 30]), statistics.harmonic_mean([5, 4, 1], weights=[1, 0, 2]),
      statistics.harmonic_mean([1, float("inf")], [2, 3]))
for wrong in ([],), ([-1, 2],), ([1, 2], [1]), ([1, 2], [0, 0]), ([1, 2], [-1, 2]), ([-3],), (["a", "b"],):
    try:
        print(statistics.harmonic_mean(*wrong))
    except (statistics.StatisticsError, TypeError) as error:
        print(type(error).__name__, error)

for wrong in (["1x"], ["class"], ["a", "a"], [("a", int), "a"], [("a", int, 1, 2)], [(3, int)], ["a b"], [("if", int, 3)]):
    try:
        print(make_dataclass("C", wrong))
    except TypeError as error:
        print(error)
Point = make_dataclass("Point", ["x", ("y", int), ("z", List[int], field(default_factory=list))], frozen=True,
                       namespace={"total": lambda self: self.x + self.y})
p = Point(1, 2)
print(p, p.total(), [f.name for f in fields(Point)], Point.__module__, Point(1, 2) == p, Point.__annotations__["x"])
try:
    p.x = 3
except AttributeError as error:
    print(type(error).__name__, error)


class Base:
    def hello(self):
        return f"hello {self.name}"


Named = make_dataclass("Named", [("name", str, "nobody")], bases=(Base,), order=True, module="elsewhere")
print(Named().hello(), Named("a") < Named("b"), Named.__module__)

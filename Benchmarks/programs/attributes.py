"""Attributes of instances and classes read and written, without calls."""


class Point:
    scale = 3

    def __init__(self):
        self.x = 1
        self.y = 2


def attributes(n):
    point = Point()
    for i in range(n):
        point.x = point.y + i
        point.y = point.x - Point.scale * i
    return point.x, point.y


print(*attributes(5_000_000))

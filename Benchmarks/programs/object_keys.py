"""Objects with `__hash__` and `__eq__` of their own as keys of a dict and items of a set."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __hash__(self):
        return self.x * 31 + self.y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y


def object_keys(n):
    counts = {}
    seen = set()
    for i in range(n):
        point = Point(i % 97, i % 13)
        counts[point] = counts.get(point, 0) + 1
        seen.add(point)
    return len(counts), len(seen), max(counts.values())


print(*object_keys(150_000))

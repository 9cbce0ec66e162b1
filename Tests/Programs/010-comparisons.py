"""Comparison chains, rich comparison methods, their reflections and their defaults."""


def loud(value):
    print(f"<{value}>", end=" ")
    return value


print(loud(1) < loud(5) < loud(9))
print(loud(5) < loud(1) < loud(9))
print(1 < 2 > 1 == 1 != 2, 3 == 3.0 < 4)
print(1 in [1, 2] == True, (1 in [1, 2]) == True)


class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __repr__(self):
        return ".".join(map(str, self.parts))

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts == other.parts

    def __lt__(self, other):
        print("lt", end=" ")
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts < other.parts


v1, v2, v3 = Version("1.9"), Version("1.10"), Version("1.9")
print(v1 < v2)
print(v1 > v2, "- reflected: v2 < v1")
print(v1 == v3, v1 != v3, v1 == "1.9", v1 != "1.9", v1 is v3)
print(max(v1, v2, v3), min(v1, v2, v3) is v1)
for test in (lambda: v1 < 3, lambda: v1 <= v2, lambda: 3 > v1):
    try:
        print(test())
    except TypeError as error:
        print("TypeError:", error)
try:
    hash(v1)
except TypeError as error:
    print("TypeError:", error)

nan = float("nan")
print(nan == nan, nan != nan, nan < nan, nan in [nan], [nan] == [nan], nan is nan)
print([1, 2] < [1, 2, 0], [2] > [1, 99], (1, "a") == (1, "a"), "Z" < "a", "abc" < "abd")
print({1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1} < {2}, {2} < {1}, True == 1, "1" == 1)
for pair in (([1], (1,)), (1, "1"), (None, 0), ({}, {})):
    try:
        print(pair[0] < pair[1])
    except TypeError as error:
        print("TypeError:", error)

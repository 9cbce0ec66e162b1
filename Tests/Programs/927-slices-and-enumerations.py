"""Slices as keys and in comparisons, numbers of items beyond a machine word."""


def attempt(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(hash(slice(1, 2, 3)), hash(slice(None)) == hash(slice(None)), hash(slice(1.5, -1, 2**70)), {slice(1): 2}[slice(1)])
attempt(lambda: hash(slice([])))
attempt(lambda: {slice(1, 2): 1, slice(1, 2): 2, slice(2, 1): 3})


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(hash(slice(Key(1), Key(2))) == hash(slice(1, 2)), {slice(Key(1)): "found"}[slice(Key(1))])
print(slice(1) < slice(2), slice(1) <= slice(1), slice(3) > slice(2), slice(1, 2) >= slice(1, 3))
print(slice(1) == slice(1), slice(1) != slice(2), slice(1) == 1, slice(Key(1)) == slice(Key(1)), slice(Key(1), 1) < slice(Key(1), 2))
attempt(lambda: slice(1) < slice("a"))
attempt(lambda: slice(1) < 3)
attempt(lambda: slice(None, 1) < slice(None, 2))
attempt(lambda: slice(None) < slice(1))
print(sorted([slice(0, 3), slice(0, 1), slice(0, 2)]))
for part in (slice(None, None, -1), slice(None), slice(5, 2**80), slice(-3, None), slice(2**80, None, -2**65), slice(-2**90, 2**90, 7)):
    for n in (0, 10, 2**62, 2**63, 2**70):
        print(part, n, part.indices(n))
attempt(lambda: slice(None).indices(-1))
attempt(lambda: slice(None).indices("a"))
attempt(lambda: slice("a").indices(3))
attempt(lambda: slice(None, None, 0).indices(3))

print(list(enumerate("abc", 2**63 - 2)))
print(list(enumerate("ab", 2**64)), list(enumerate("abc", -1)), list(enumerate("abc", -2**63 - 1)), list(enumerate("ab", True)))
attempt(lambda: enumerate("a", 1.5))
attempt(lambda: enumerate("a", start="x"))


class Index:
    def __index__(self):
        return 2**63 - 1


numbered = enumerate([1, 2, 3], start=Index())
for i, item in numbered:
    print(i, item)

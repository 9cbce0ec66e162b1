"""list.sort and sorted: stability, keys, mixed types, errors."""
import random

random.seed(3)
words = "the quick brown fox jumps over the lazy dog and the cat".split()
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (len(w), w)))
print(sorted([3, 1.5, True, -2, 2 ** 70, 0.1]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([(1, "b"), (1, "a"), (0, "z")]))
for size in (10, 63, 64, 65, 200, 700):
    data = [random.randrange(size // 3 + 1) for _ in range(size)]
    pairs = [(x, i) for i, x in enumerate(data)]
    s = sorted(pairs, key=lambda p: p[0])
    print(size, s == sorted(pairs), [i for _, i in sorted(pairs, key=lambda p: p[0], reverse=True)][:10])
    count = 0

    class Counted:
        def __init__(self, x):
            self.x = x

        def __lt__(self, other):
            global count
            count += 1
            return self.x < other.x

    sorted(map(Counted, data))
    print("comparisons", count)
    count = 0
    sorted(map(Counted, sorted(data)))
    print("sorted already", count)
    count = 0
    sorted(map(Counted, sorted(data, reverse=True)))
    print("backwards", count)
    half = sorted(data[:size // 2]) + sorted(data[size // 2:])
    count = 0
    sorted(map(Counted, half))
    print("two runs", count)


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a = [2, "x", 1]
for f in (
        lambda: sorted([1, "a"]), lambda: sorted(["a", 1]), lambda: sorted([1, None]), lambda: sorted([[1], (1,)]),
        lambda: sorted(5), lambda: sorted([1], 2), lambda: sorted([1], key=3), lambda: sorted([1, 2], reverse="x"), lambda: a.sort(), lambda: a,
        lambda: sorted([1], cmp=1), lambda: [].sort(5), lambda: sorted(), lambda: sorted([3, 1], key=None), lambda: max([1, "a"]), lambda: min([]),
        lambda: max([], default="none"), lambda: max(1, 2, default=3), lambda: max(5), lambda: max("b", "a", key=ord), lambda: min([3, 1, 2], key=lambda x: -x),
        lambda: max([1, 1.0, True]), lambda: min(1.0, 1), lambda: sorted([float("inf"), -1, 2.5]), lambda: sorted([b"b", b"a"]), lambda: max()):
    t(f)
b = [5, 3, 9]
b.sort(reverse=True)
print(b, b.sort(key=str), b)
c = [[2], [1, 5], [1]]
c.sort()
print(c)

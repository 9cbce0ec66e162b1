"""range and tuple: equality, membership, indexing, methods, immutability."""

r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:4], r[::-1], 11 in r, 12 in r, "x" in r, 5.0 in r, r.index(8), r.count(5), r.count(6))
print(range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], hash(range(3)) == hash(range(0, 3, 1)), r.start, r.stop, r.step)
print(list(range(5, 0, -2)), list(range(0, -3)), len(range(10**18, 10**18 + 5)), 10**20 in range(0, 10**30, 10), range(10**20)[10**19], list(reversed(range(3))), max(range(4)), sum(range(101)))
print(bool(range(0)), bool(range(1)), range(-5, 5)[2:-2], list(range(True + 1)), min(range(5, 9)))

t = (3, "a", [1], 3)
print(t.count(3), t.index("a"), t + (5,), t * 2, t[::-1], t[1:], len(t), 3 in t, (1, 2) < (1, 3), (1, 2) == (1.0, 2.0), hash((1, 2)) == hash((1.0, 2.0)))
t[2].append("still mutable")
print(t)
try:
    t[2] += ["both happens and fails"]
except TypeError as error:
    print("TypeError:", error, t)
single, empty, parens = 1, (), (1)
print((single,), empty, parens, type((1,)), tuple("ab"), tuple(), tuple({1: 2}), tuple(range(2)))
a = 1, 2
b = 1, 2
print(a == b, a is a, a + b, sorted([(2, "a"), (1, "z"), (1, "b")]), min((3, 0), (2, 9)))


def stats(numbers):
    return min(numbers), max(numbers), sum(numbers) / len(numbers)


low, high, mean = stats([3, 5, 10])
print(low, high, mean, stats([1])[2])
for call in (lambda: r[10], lambda: t[9], lambda: t["a"], lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: r.index(3), lambda: t.index("zz"),
             lambda: t + [1], lambda: t * "a", lambda: t.append(1), lambda: hash(t), lambda: range(5) + range(5), lambda: (1, "a") < (1, 2)):
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
try:
    t[0] = 1
except TypeError as error:
    print("TypeError:", error)
try:
    del t[0]
except TypeError as error:
    print("TypeError:", error)
try:
    r[0] = 1
except TypeError as error:
    print("TypeError:", error)

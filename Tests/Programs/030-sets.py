"""Sets: order of small integers, algebra, methods, frozensets."""

print({3, 1, 2}, {5, 40, 3, 17}, {0, 8, 16, 1, 9}, {10, 20, 30, 40, 50}, set(range(10, 0, -1)))
print({-1, -2, 0}, {True, 1, 1.0}, set(), {100, 0, 200, 300}, {2**61, 1, 5})
s = set()
for n in (33, 1, 65, 2, 34):
    s.add(n)
print(s, s.pop(), s)

a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, b - a, a ^ b, a <= b, {3, 4} < a, a >= {1}, a.isdisjoint({9}))
print(a.union([9], (8,)), a.intersection([1, 2], [2]), a.difference([1], [2]), a.symmetric_difference([1, 7]), a.issubset(range(10)), a.issuperset([1]))
c = a.copy()
c |= {7}
c &= {1, 2, 7, 8}
c -= {1}
c ^= {2, 11}
print(c, a)
c.discard(99)
c.remove(11)
c.update([1, 2], {3: 0})
print(c, len(c), 3 in c, sum(c), sorted(c, reverse=True))

f = frozenset([1, 2, 2])
print(f, f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, hash(f) == hash(frozenset((2, 1))), {f: "key"})
print(frozenset(), repr(frozenset("a")), {frozenset()}, f.copy() is f)
print(len({1, 2, (1, 2), "1", None}), {n % 5 for n in range(100)}, {*"aaa"}, {1} in [{1}])
for test in (lambda: a.remove(99), lambda: set().pop(), lambda: {[1]}, lambda: a | [1], lambda: a < 5, lambda: f.add(1), lambda: a[0], lambda: {{1}}, lambda: set(5), lambda: a.add(), lambda: a - 1):
    try:
        test()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
try:
    for n in a:
        a.add(n + 100)
except RuntimeError as error:
    print("RuntimeError:", error)


def sieve(limit):
    candidates = set(range(2, limit))
    for n in range(2, limit):
        candidates -= set(range(n * n, limit, n))
    return candidates


print(sorted(sieve(60)), sieve(12))

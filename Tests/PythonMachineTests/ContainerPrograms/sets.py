"""Sets: operations, comparisons, refusals."""


def t(f):
    try:
        r = f()
        print(repr(sorted(r) if isinstance(r, (set, frozenset)) and len(r) > 1 else r))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


s = {1, 2, 3}
for f in (
        lambda: s.add(4), lambda: s.add([]), lambda: s.add({}), lambda: s, lambda: s.discard(9), lambda: s.discard([]),
        lambda: s.remove(4), lambda: s.remove(4), lambda: s.remove("x"), lambda: s.remove({1}), lambda: s.discard({1}),
        lambda: set().pop(), lambda: {5}.pop(), lambda: s.union([7], "ab") - {"a", "b"}, lambda: s.union(5), lambda: s | [1],
        lambda: s.intersection([1, 2, 9], (2, 9)), lambda: s.intersection(), lambda: s.difference([1], {2}), lambda: s.difference(),
        lambda: s.symmetric_difference([1, 8]), lambda: s.symmetric_difference(1), lambda: s & {2}, lambda: s - {2}, lambda: s ^ {2, 8},
        lambda: s & [2], lambda: s - [2], lambda: s <= {1, 2, 3}, lambda: s < {1, 2, 3}, lambda: s < {1, 2, 3, 4}, lambda: s >= {1},
        lambda: s > [1], lambda: s == frozenset(s), lambda: s != {1}, lambda: s.issubset(range(9)), lambda: s.issuperset([1, 2]),
        lambda: s.isdisjoint([4, 5]), lambda: s.isdisjoint([3]), lambda: s.isdisjoint(3), lambda: {1} in {frozenset([1])},
        lambda: [] in s, lambda: s.update([5], (6,)), lambda: s, lambda: s.intersection_update([1, 5, 6]), lambda: s,
        lambda: s.difference_update([5]), lambda: s, lambda: s.symmetric_difference_update([6, 7]), lambda: s, lambda: s.clear(),
        lambda: s, lambda: hash(set()), lambda: hash(frozenset([1, 2])) == hash(frozenset([2, 1])), lambda: frozenset("a"),
        lambda: frozenset(), lambda: set("a"), lambda: set(5), lambda: set(1, 2), lambda: frozenset([1]).add, lambda: {1} | frozenset([1]),
        lambda: type({1} | frozenset([2])).__name__, lambda: type(frozenset([1]) | {2}).__name__, lambda: {1, 1.0, True},
        lambda: {1: 0}.keys() | {2}, lambda: {*"a", *[1]} == {"a", 1}, lambda: {[]}, lambda: set([[]]), lambda: s.copy(1), lambda: s[0],
        lambda: {1} + {2}, lambda: frozenset([frozenset()]), lambda: {(), frozenset()} == {(), frozenset()}, lambda: frozenset(frozenset([1])),
        lambda: {0} == {False}, lambda: set() <= set(), lambda: {1}.__lt__([1]), lambda: {1}.__or__([2]), lambda: set.add({1}, 2)):
    t(f)


def inplace(text):
    u = {1, 2, 3}
    old = u
    try:
        if text == "|=":
            u |= {4}
        elif text == "&=":
            u &= {2, 4}
        elif text == "-=":
            u -= {1}
        elif text == "^=":
            u ^= {3, 5}
        elif text == "bad":
            u |= [1]
        elif text == "bad2":
            u += {1}
        print(text, sorted(u), u is old)
    except TypeError as e:
        print(text, "TypeError", e)


for text in ("|=", "&=", "-=", "^=", "bad", "bad2"):
    inplace(text)
f = frozenset([1])
g = f
f |= {2}
print(sorted(f), sorted(g))


def change(what):
    c = set(range(5))
    try:
        for k in c:
            what(c, k)
        print("fine", c)
    except RuntimeError as e:
        print("RuntimeError", e)


change(lambda c, k: c.add(k))
change(lambda c, k: c.add(k + 10))
change(lambda c, k: c.discard(k))
change(lambda c, k: c.clear())
u = {1, 2}
u -= u
print(u)
u = {1, 2}
u ^= u
print(u)
u = {1, 2}
u &= u
u |= u
print(u)


class Sub(set):
    pass


x = Sub([1])
print(x, x | {2}, type(x | {2}).__name__, type(x.copy()).__name__, x == {1}, repr(Sub()))

"""Tuples: everything they can and cannot do."""


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


a = (3, 1, 2, 1)
for f in (
        lambda: a[0], lambda: a[-1], lambda: a[4], lambda: a[-5], lambda: a["x"], lambda: a[1:3], lambda: a[::-1], lambda: a[:] is a,
        lambda: a.index(1), lambda: a.index(1, 2), lambda: a.index(9), lambda: a.index(1, 0, 1), lambda: a.count(1), lambda: a.count("1"),
        lambda: a + (5,), lambda: a + [5], lambda: a * 2, lambda: 2 * a, lambda: a * 0, lambda: a * 1 is a, lambda: a * "x", lambda: a + 1,
        lambda: 1 + a, lambda: a == (3, 1, 2, 1), lambda: a == [3, 1, 2, 1], lambda: a < (3, 2), lambda: a < [3], lambda: (1,) < (1, 0),
        lambda: (1, "a") < (1, 2), lambda: (1, "a") == (1, 2), lambda: hash((1, 2)) == hash((1, 2)), lambda: hash((1, [])), lambda: tuple(5),
        lambda: tuple("ab"), lambda: tuple([1]), lambda: tuple(a) is a, lambda: tuple(1, 2), lambda: (), lambda: (1,),
        lambda: a.append(1), lambda: 1 in a, lambda: "1" in a, lambda: len(a), lambda: sum(a), lambda: max(a), lambda: min(()),
        lambda: sorted(a), lambda: list(reversed(a)), lambda: (*a, *"xy"), lambda: a.__add__((1,)), lambda: a.__add__([1]), lambda: a.x,
        lambda: ((1, 2), [3]) == ((1, 2), [3]), lambda: hash(()), lambda: hash((0,)), lambda: hash((1, 2, 3)), lambda: hash((1.5, True, None)[:2]),
        lambda: hash((-1, -2)), lambda: hash(((), ((),))), lambda: tuple.index(a), lambda: tuple.count([], 1), lambda: a.index()):
    t(f)
try:
    a[0] = 1
except TypeError as e:
    print(e)
try:
    del a[0]
except TypeError as e:
    print(e)
b = (1, [2])
try:
    b[1] += [3]
except TypeError as e:
    print(e, b)
c = a
c += (9,)
print(a, c)
x, (y, *z), w = 1, "abc", [4]
print(x, y, z, w)
for n, pattern in ((2, (1,)), (2, (1, 2, 3)), (1, ()), (3, "ab")):
    try:
        if n == 2:
            p, q = pattern
        elif n == 1:
            (p,) = pattern
        else:
            p, q, r = pattern
        print("unpacked")
    except ValueError as e:
        print("ValueError", e)
try:
    p, *q, r = (1,)
except ValueError as e:
    print("ValueError", e)
try:
    p, q = 5
except TypeError as e:
    print("TypeError", e)
try:
    p, q = None
except TypeError as e:
    print("TypeError", e)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def total(self):
        return self[0] + self[1]


p = Pair(1, 2)
print(p, p.total, p == (1, 2), p + (3,), type(p[:]).__name__, hash(p) == hash((1, 2)), {p: 1}[1, 2])

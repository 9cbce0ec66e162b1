"""Ranges, small and beyond 64 bits."""


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


H = 2 ** 70
r = range(2, 20, 3)
for f in (
        lambda: r, lambda: list(r), lambda: len(r), lambda: r[1], lambda: r[-1], lambda: r[6], lambda: r[-7], lambda: r["x"], lambda: r[1:3],
        lambda: r[::-1], lambda: r[::0], lambda: 5 in r, lambda: 6 in r, lambda: 5.0 in r, lambda: "5" in r, lambda: r.index(8), lambda: r.index(9),
        lambda: r.count(8), lambda: r.count(9), lambda: r.start + r.stop + r.step, lambda: range(3) == range(0, 3, 1),
        lambda: range(0) == range(5, 5), lambda: range(0, 3, 2) == range(0, 4, 2), lambda: hash(range(3)) == hash(range(0, 3)),
        lambda: hash(range(0)) == hash(range(4, 4)), lambda: {range(2): 1}[range(0, 2)], lambda: range(3) < range(4), lambda: range(3) + range(2),
        lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(1, 2, 0), lambda: range("x"), lambda: range(1.0), lambda: range(None),
        lambda: range(True), lambda: range(5).__len__(), lambda: list(reversed(range(5))), lambda: list(reversed(range(0, 10, 3))),
        lambda: list(range(5, 0, -2)), lambda: range(5, 0), lambda: bool(range(0)), lambda: bool(range(1)), lambda: range(3).start,
        lambda: range(3).nothing, lambda: range(10)[2:8:2], lambda: range(10)[5:2], lambda: range(10)[-3:], lambda: range(10)[::-2],
        lambda: range(10)[True], lambda: max(range(4)), lambda: sum(range(101)), lambda: sorted(range(3, 0, -1)), lambda: tuple(range(2)),
        lambda: range(H), lambda: range(H, H + 3), lambda: list(range(H, H + 3)), lambda: len(range(H, H + 3)), lambda: len(range(H)),
        lambda: range(H)[0], lambda: range(H)[-1], lambda: range(H)[H - 2], lambda: range(H)[H], lambda: range(H)[-H], lambda: range(H)[-H - 1],
        lambda: range(H)[5:H:H // 2], lambda: range(H)[H - 2:], lambda: range(H)[:H // 2], lambda: range(H)[::-1], lambda: range(H)[-3:][1],
        lambda: H - 1 in range(H), lambda: H in range(H), lambda: H in range(0, H + 1, 2), lambda: range(H).index(H - 1), lambda: range(H).index(H),
        lambda: range(H).count(5), lambda: range(H).count(H), lambda: range(-H, H, H), lambda: list(range(-H, H, H)), lambda: list(range(H, -H, -H)),
        lambda: len(range(-H, H, H)), lambda: range(H) == range(H), lambda: range(H, H) == range(0), lambda: range(0, H, H) == range(0, H + 5, H + 5),
        lambda: hash(range(H)) == hash(range(0, H)), lambda: bool(range(H)), lambda: bool(range(H, H)), lambda: range(H).start, lambda: range(H).stop,
        lambda: list(reversed(range(H, H + 3))), lambda: next(iter(range(H))), lambda: next(reversed(range(H))), lambda: range(0, 10, H),
        lambda: list(range(0, 10, H)), lambda: range(2 ** 62), lambda: len(range(2 ** 62)), lambda: range(2 ** 62)[-1], lambda: range(2 ** 63),
        lambda: len(range(2 ** 63)), lambda: range(2 ** 63 - 1)[-1], lambda: len(range(2 ** 63 - 1)), lambda: range(-2 ** 63, 2 ** 63)[2 ** 63],
        lambda: range(2 ** 62, 2 ** 62 + 5)[1:3], lambda: repr(range(2 ** 61, -2 ** 61, -2 ** 60)), lambda: list(range(2 ** 61, -2 ** 61, -2 ** 60)),
        lambda: range(2 ** 61)[2 ** 61 - 1], lambda: range(H)[1.5], lambda: range(5)[H], lambda: range(5)[-H],
        lambda: range(5)[H:], lambda: range(5)[:H], lambda: range(5).index(H), lambda: H in range(5), lambda: [*range(H, H + 2)],
        lambda: list(zip(range(H, H + 9), "ab")), lambda: list(enumerate(range(H, H + 2))), lambda: sum(range(H, H + 3)), lambda: hash(iter(range(3))) == 0):
    t(f)
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), it.__length_hint__())
for i in range(2 ** 64, 2 ** 64 + 2):
    print(i)


class Index:
    def __index__(self):
        return 4


print(list(range(Index())), range(Index(), Index()), range(9)[Index()], range(9)[Index():])
try:
    range(3)[0] = 5
except TypeError as e:
    print(e)

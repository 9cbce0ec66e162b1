"""Containers call methods written in Python: which, in what order, and what happens when they raise."""


class Noisy:
    def __init__(self, n, fail=()):
        self.n = n
        self.fail = fail

    def call(self, name, result):
        print(f"{name}({self.n})", end=" ")
        if name in self.fail:
            raise ArithmeticError(name)
        return result

    def __eq__(self, other):
        return self.call("eq", self.n == getattr(other, "n", other))

    def __hash__(self):
        return self.call("hash", self.n % 4)

    def __lt__(self, other):
        return self.call("lt", self.n < getattr(other, "n", other))

    def __repr__(self):
        return self.call("repr", f"N{self.n}")

    def __bool__(self):
        return self.call("bool", bool(self.n))

    def __index__(self):
        return self.call("index", self.n)

    def __len__(self):
        return self.call("len", self.n)

    def __iter__(self):
        self.call("iter", None)
        return iter(range(self.n))


def t(f):
    try:
        r = f()
        print("=>", r)
    except Exception as e:
        print("=>", type(e).__name__, e)


N = Noisy
ns = [N(n) for n in (3, 1, 2)]
for f in (
        lambda: N(1) in [2, 1], lambda: 1 in [N(2), N(1)], lambda: [N(1)] == [N(1)], lambda: [N(1), N(2)] == [N(1), N(3)],
        lambda: (N(1),) < (N(2),), lambda: [N(1), N(1)] < [N(1), N(2)], lambda: ns.index(2), lambda: ns.count(2), lambda: ns.remove(9),
        lambda: {N(1), N(5), N(1)}, lambda: {N(1): "a", N(5): "b"}[N(5)], lambda: {N(1): 0}.get(N(9)), lambda: N(1) in {N(1): 0},
        lambda: {N(1)} | {N(5)}, lambda: {N(1)} & {N(1)}, lambda: {N(1)} <= {N(1), N(5)},
        lambda: {N(1): 1}.pop(N(1)), lambda: {N(1): 1}.setdefault(N(5), 2), lambda: dict([(N(1), 2), (N(1), 3)]), lambda: {1: N(2)},
        lambda: sorted(ns), lambda: max(ns), lambda: min(ns), lambda: sorted(ns, key=lambda n: n.n), lambda: sorted(ns, reverse=True),
        lambda: any([N(0), N(1), N(2)]), lambda: all([N(1), N(0), N(2)]), lambda: [10, 20, 30][N(1)], lambda: [10, 20, 30][N(0):N(2)],
        lambda: (1, 2) * N(2), lambda: "ab"[N(1)], lambda: list(N(2)), lambda: tuple(N(2)), lambda: [*N(2)], lambda: set(N(2)),
        lambda: "abc".find("c", N(1)), lambda: list(range(N(1), N(3))),
        lambda: not N(0), lambda: [N(1), [N(2)], {3: N(3)}], lambda: str((N(1),)), lambda: f"{[N(1)]}", lambda: hash((N(1), N(2))) != 0,
        lambda: N(3, ["eq"]) in [3], lambda: 3 in [N(3, ["eq"])], lambda: [N(1, ["eq"])].remove(1), lambda: [N(1, ["eq"])] == [1],
        lambda: {N(1, ["hash"])}, lambda: {N(1, ["hash"]): 1}, lambda: {}.get(N(1, ["hash"])), lambda: {N(1, ["eq"]), N(5)},
        lambda: {N(1, ["eq"]): 1, N(5): 1}, lambda: {N(1, ["eq"]): 1}[N(5)], lambda: {N(1, ["eq"])} & {N(5)}, lambda: {1: N(1, ["eq"])} == {1: 2},
        lambda: sorted([N(2, ["lt"]), N(1, ["lt"])]), lambda: max([N(2, ["lt"]), N(1)], default=0), lambda: any([N(1, ["bool"])]),
        lambda: repr([N(1), N(2, ["repr"])]), lambda: [1, 2][N(0, ["index"])], lambda: [1, 2][:N(0, ["index"])], lambda: list(N(1, ["iter"])),
        lambda: list(N(1, ["len"])), lambda: dict.fromkeys(N(2, ["iter"])), lambda: [].extend(N(2, ["iter"])), lambda: set().update(N(2, ["iter"])),
        lambda: hash((N(1), N(2, ["hash"]))), lambda: [3].sort(key=lambda x: 1 / 0), lambda: list(map(lambda x: 1 / 0, [1])),
        lambda: sorted([1, 2], key=5), lambda: [1, "a"].sort()):
    t(f)


class Odd:
    """Answers that are no bools."""

    def __eq__(self, other):
        return []

    def __lt__(self, other):
        return "yes"

    def __len__(self):
        return -1

    def __hash__(self):
        return "no number"

    def __iter__(self):
        return 5

    def __index__(self):
        return "i"

    def __contains__(self, x):
        return "c"


for f in (
        lambda: Odd() == 1, lambda: Odd() in [1], lambda: Odd() < 1, lambda: len(Odd()), lambda: bool(Odd()), lambda: hash(Odd()), lambda: {Odd()},
        lambda: iter(Odd()), lambda: list(Odd()), lambda: [1][Odd()], lambda: 1 in Odd(), lambda: sorted([Odd(), Odd()]) and 1, lambda: range(Odd())):
    t(f)


class Broken:
    def __getitem__(self, i):
        if i == 2:
            raise ValueError("broken")
        return i


class Ending:
    def __getitem__(self, i):
        if i == 3:
            raise IndexError
        return i * i


t(lambda: list(Broken()))
t(lambda: list(Ending()))
t(lambda: 4 in Ending())
t(lambda: 5 in Ending())
t(lambda: [*Ending()])
t(lambda: dict(zip("abc", Ending())))
t(lambda: list(reversed(Ending())))

"""int(), float(), str(), bool(): what they accept and what they say when they refuse."""


def show(call, *args):
    try:
        print(f"{call.__name__}{args!r:<28} -> {call(*args)!r}")
    except Exception as error:
        print(f"{call.__name__}{args!r:<28} -> {type(error).__name__}: {error}")


for args in [("42",), ("  -7\n",), ("1_000",), ("+5",), ("0x1f", 16), ("0x1f", 0), ("0b101", 0), ("0o17", 0), ("zz", 36), ("-ff", 16),
             ("007",), (3.99,), (-3.99,), (1e20,), (True,), (), ("٣",),
             ("",), ("4.5",), ("1__0",), ("_1",), ("12a",), ("19", 8), ("0x1f",), ("010", 0), ("5", 1), ("5", 40), (5, 10), (None,), ([],),
             (float("nan"),), (float("inf"),), ("- 5",)]:
    show(int, *args)

for args in [("1.5",), (" 1e3 ",), (".5",), ("5.",), ("1_0.5",), ("-Infinity",), ("nAn",), (7,), (), ("1e400",), ("1e-400",),
             ("",), ("1.5.2",), ("abc",), ("1,5",), (None,), ("0x10",)]:
    show(float, *args)

for value in (0, 0.0, "", " ", "0", [], [0], (), {}, None, -1, float("nan"), range(0), range(1)):
    print(repr(value), bool(value), end="; ")
print()
for args in [(3.0,), (None,), (1e22,), ("it's",), (["a", 1.0],), ()]:
    show(str, *args)


class Roman:
    def __init__(self, n):
        self.n = n

    def __int__(self):
        return self.n

    def __index__(self):
        return self.n

    def __float__(self):
        return float(self.n)


r = Roman(2)
print(int(r), float(r), [10, 20, 30][r], hex(r), "abc" * r, range(r), bin(r), [0, 1, 2, 3][r:])
try:
    int(Roman("x"))
except TypeError as error:
    print("TypeError:", error)
show(round, 2.675, 2)
show(int, "9" * 25)

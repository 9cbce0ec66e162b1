"""repr of nested and recursive containers, quoting of strings, odd elements."""

for text in ("plain", "it's", 'say "hi"', """both ' and \"""", "back\\slash", "tab\t nl\n cr\r nul\0 esc\x1b del\x7f", "é ü ñ 漢字 😀", "\xa0\u200b\ud800"[:2], ""):
    print(repr(text), len(text))
print(["a", 'b"', "c'"], ("x",), (), ((),), {"k": ["v", ("t",)]}, {1: {2: {}}}, [None, True, 1.0, -0.0, 1e20])

a = [1]
a.append(a)
d = {"me": None}
d["me"] = d
t = ([],)
t[0].append(t)
print(a, d, t, [a, a])
a == a
print(a[1][1][1][0], a[1] is a)


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Thing({self.name!r})"


class Loud(Thing):
    def __str__(self):
        return self.name.upper()


x, y = Thing("x"), Loud("y")
print(x, y, [x, y], {x.name: y}, (y,), f"{y} {y!r} {[y]}", str([y]), "%s %r" % (y, y))
print(Thing, Loud.__name__, Thing.__init__.__qualname__, type(x), [int, str, type], type(None), NotImplemented, ...)
print(range(5), range(1, 10, 3), slice(1, 2), Exception("e"), [KeyError("k")], object.__name__)
print(print, len, [].append.__name__, "".join.__name__, int.__name__, str.upper, dict.get)


class ListLike(list):
    pass


class Pair(tuple):
    def __repr__(self):
        return "Pair" + super().__repr__()


print(ListLike([1, 2]), Pair((1, 2)), [ListLike()], Pair())
print("a", 1, 2.0, sep="-", end="!\n")
print(*[1, 2], *"xy", sep="\n", end="\n--\n")
print(), print("", ""), print(sep="x"), print("a", end=""), print("b", "c", sep="")


class Bad:
    def __repr__(self):
        return None


try:
    print([Bad()])
except TypeError as error:
    print("TypeError:", error)
try:
    print("x", sep=1)
except TypeError as error:
    print("TypeError:", error)

"""Methods of lists: results, refusals, what is evaluated in which order."""


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


a = [3, 1, 2]
for f in (
        lambda: a.append(5), lambda: a, lambda: a.extend((7, 8)), lambda: a, lambda: a.extend("xy"), lambda: a,
        lambda: a.insert(0, "first"), lambda: a.insert(-1, "before last"), lambda: a.insert(99, "end"), lambda: a,
        lambda: a.pop(), lambda: a.pop(0), lambda: a.pop(-2), lambda: a, lambda: a.pop(99), lambda: a.pop(-99),
        lambda: a.pop("x"), lambda: [].pop(), lambda: a.remove(7), lambda: a.remove("nothing"), lambda: a,
        lambda: a.index(8), lambda: a.index(8, -2), lambda: a.index(8, 0, 2), lambda: a.index("z"), lambda: a.count(1),
        lambda: a.count(True), lambda: a.reverse(), lambda: a, lambda: a.copy() is a, lambda: a.copy() == a,
        lambda: a.sort(), lambda: a.extend(5), lambda: a.extend(a), lambda: a, lambda: a.clear(), lambda: a,
        lambda: a.append(), lambda: a.append(1, 2), lambda: a.insert(1), lambda: a.index(), lambda: a.nothing,
        lambda: a[0], lambda: a["x"], lambda: a[1.5], lambda: a[None], lambda: list(5), lambda: list(1, 2),
        lambda: list("abc"), lambda: list({1: 2}), lambda: [1] + (2,), lambda: [1] * "x", lambda: [1, 2] * 2,
        lambda: 2 * [1], lambda: [1] * -1, lambda: [1] + 2, lambda: [1, 2] < [1, 3], lambda: [1] < [1, 0],
        lambda: [2] > [1, 5], lambda: [1, "a"] < [1, 2], lambda: [1, "a"] == [1, 2], lambda: [] < (),
        lambda: [1, 2, [3]] == [1, 2, [3]], lambda: hash([]), lambda: len([1, [2, 3]]), lambda: 2 in [1, 2.0],
        lambda: [1, 2].__contains__(2), lambda: [1, 2].__getitem__(-1), lambda: list.__add__([1], [2]),
        lambda: list.append(1, 2), lambda: list.sort([2, 1]), lambda: [3, 1].__len__(), lambda: [1, 2].__eq__(3),
        lambda: sum([[1], [2]], []), lambda: [*"ab", *range(2)], lambda: [1, 2, 3].__reversed__().__next__()):
    t(f)


def statement(text, **names):
    try:
        exec(text, names)
        names.pop("__builtins__", None)
        print(text, "->", names)
    except Exception as e:
        print(text, "->", type(e).__name__ + "(" + str(e) + ")")


b = [0, 1, 2, 3, 4, 5]


def reset():
    b[:] = [0, 1, 2, 3, 4, 5]


def slices():
    b[1:3] = "xyz"
    print(b)
    b[::2] = [9] * len(b[::2])
    print(b)
    reset()
    del b[::2]
    print(b)
    reset()
    del b[-2:]
    b[2:2] = [7, 8]
    print(b, b[::-1], b[4:1:-2], b[10:], b[-100:2])
    b[5:1] = ["in"]
    print(b)
    b[:] = b
    print(b)
    b[1:1] = b
    print(b)
    reset()
    b[::-1] = b
    print(b)
    b += (1,)
    print(b) if False else None


def slices_ok():
    try:
        slices()
    except UnboundLocalError as e:
        print("UnboundLocalError", e)


slices_ok()
reset()


def sliced():
    global b
    b[1:3] = "xyz"
    print(b)
    b[::2] = [9] * len(b[::2])
    print(b)
    reset()
    del b[::2]
    print(b)
    reset()
    del b[-2:]
    b[2:2] = [7, 8]
    print(b, b[::-1], b[4:1:-2], b[10:], b[-100:2])
    b[5:1] = ["in"]
    print(b)
    b[1:1] = b
    print(b)
    reset()
    b[::-1] = b
    print(b)
    b += (1,)
    b += "xy"
    b *= 2
    print(b)
    b *= 0
    print(b)


sliced()


def bad(f):
    reset()
    t(f)


bad(lambda: b.__setitem__(slice(0, 4, 2), [1]))
bad(lambda: b.__setitem__(slice(0, 2), 5))
bad(lambda: b.__setitem__(slice(0, 2, 1), iter("q")) or b)
bad(lambda: b.__setitem__(9, 5))
bad(lambda: b.__setitem__("x", 5))
bad(lambda: b.__delitem__(9))
bad(lambda: b[::0])
bad(lambda: b["a":])
bad(lambda: b[:1.0])


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n)
        return self.n


bad(lambda: b[Index(1):Index(5):Index(2)])
bad(lambda: b[Index(-1)])
bad(lambda: b.pop(Index(2)))
bad(lambda: b.insert(Index(1), "i") or b)
bad(lambda: b * Index(2))
bad(lambda: b.index(3, Index(1), Index(5)))
bad(lambda: b[Index("no")])
x = []
x.append(x)
print(x, x == x, [x, x])
try:
    x < [x]
except RecursionError as e:
    print("RecursionError", str(e)[:32])
y = [[1]] * 3
y[0].append(2)
print(y)

"""Containers that change while something goes through them."""
a = [1, 2, 3]
for x in a:
    if len(a) < 6:
        a.append(x * 10)
print(a)
a = [1, 2, 3, 4, 5]
for x in a:
    a.remove(x)
print(a)
a = list(range(6))
for x in reversed(a):
    if a:
        a.pop(0)
print(a)
it = iter(a)
a.clear()
print(list(it))
a.extend("xyz")
print(list(it))
a = [1, 2, 3]
it = iter(a)
print(next(it), it.__length_hint__())
del a[1:]
print(it.__length_hint__(), list(it))


class Emptier:
    """Empties a list when compared."""

    def __init__(self, target, answer=False):
        self.target = target
        self.answer = answer

    def __eq__(self, other):
        self.target.clear()
        return self.answer

    __hash__ = None

    def __repr__(self):
        self.target.clear()
        return "Emptier"


for what in ("in", "index", "count", "remove", "==", "tuple"):
    target = [1, 2]
    target += [Emptier(target), 4, 5]
    try:
        if what == "in":
            r = 5 in target
        elif what == "index":
            r = target.index(5)
        elif what == "count":
            r = target.count(5)
        elif what == "remove":
            r = target.remove(5)
        elif what == "==":
            r = target == [1, 2, 3, 4, 5]
        else:
            r = (1, Emptier(target)) == (1, 5)
        print(what, r, target)
    except Exception as e:
        print(what, type(e).__name__, e, target)


class Key:
    """A key that changes its dictionary when compared."""

    def __init__(self, name, action):
        self.name = name
        self.action = action

    def __hash__(self):
        return 7

    def __eq__(self, other):
        action, self.action = self.action, None
        if action:
            action()
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


d = {}
d[Key("a", lambda: d.clear())] = 1
print(d.get(Key("b", None)), d)
d = {}
d[Key("a", lambda: d.update({n: n for n in range(20)}))] = 1
d[Key("b", None)] = 2
print(len(d), list(d)[:2], list(d)[-1])
d = {}
d[Key("a", lambda: d.pop(next(iter(d))))] = 1
d[Key("b", None)] = 2
print(d)
s = set()
s.add(Key("a", lambda: s.clear()))
s.add(Key("b", None))
print(s)


class Grower:
    def __init__(self, target):
        self.target = target

    def __lt__(self, other):
        self.target.append("grown")
        return False


a = []
a += [Grower(a), Grower(a), Grower(a)]
try:
    a.sort()
    print("sorted")
except ValueError as e:
    print("ValueError", e, len(a))
a = [3, 1, 2]
try:
    a.sort(key=lambda x: a.append(x))
except (ValueError, TypeError) as e:
    print(type(e).__name__, e, a)
a = [3, 1, 2]
a.sort(key=lambda x: (print(a), x)[1])
print(a)
d = dict.fromkeys(range(3))
it = iter(d)
next(it)
d[9] = 1
for _ in range(2):
    try:
        next(it)
    except RuntimeError as e:
        print("RuntimeError", e)
d = {1: 1}
try:
    for k, v in d.items():
        del d[k]
        d[k + 1] = 1
    print("no error")
except RuntimeError as e:
    print("RuntimeError", e)
s = {1, 2, 3}
try:
    for x in s:
        s.remove(x)
except RuntimeError as e:
    print("RuntimeError", e, len(s))


def gen(target):
    for n in range(3):
        target.append(n)
        yield n


a = []
a.extend(gen(a))
print(a)
a = [1, 2, 3]
a[1:2] = gen(a)
print(a)
b = bytearray(b"abc")
for c in b:
    if len(b) < 6:
        b.append(c + 1)
print(b)

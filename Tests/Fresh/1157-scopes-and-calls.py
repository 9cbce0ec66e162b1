# Scopes, closures, argument passing and unpacking: the questions every course asks.
counter = 0

def late():
    return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]

def make_counter(start):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    def peek():
        return count
    return step, peek

def bump():
    global counter, created
    counter += 1
    created = "made inside"

def unbound():
    try:
        print(counter)
        counter = 1
    except UnboundLocalError as err:
        return str(err)

def spread(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, dict(sorted(kwargs.items()))

class Scope:
    size = 3
    squares = [n * n for n in range(size)]
    try:
        table = [size for _ in range(1)]
    except NameError as err:
        table = f"NameError: {err}"
    size += 1
    def method(self):
        return __class__.__name__, self.size

def outer():
    x = "outer"
    class Inner:
        y = x
        x = "inner"
        def get(self):
            return x, self.x
    return Inner.y if hasattr(Inner, "y") else None, Inner().get()

lates, earlies = late()
print([f() for f in lates], [f() for f in earlies])
step, peek = make_counter(10)
other, _ = make_counter(0)
print(step(), step(5), other(-1), peek(), step.__closure__[0].cell_contents, step.__code__.co_freevars)
bump(), bump()
print(counter, created, unbound())
print(Scope.squares, Scope.table, Scope().method(), "n" in vars(Scope))
try:
    print(outer())
except NameError as err:
    print(type(err).__name__, err)

print(spread(1, d=4), spread(1, 9, 8, 7, 6, d=0, f=1, a="kw"))
print(spread(*"xy", **{"d": 1, "c": 2}), spread(*[1], *(2, 3), 4, **{"d": 5}, **{"z": 6}))
for call in (lambda: spread(d=1), lambda: spread(1), lambda: spread(1, d=1, **{"d": 2}), lambda: spread(1, 2, 3, c=4, d=5),
             lambda: (lambda x: x)(1, 2), lambda: (lambda *, k: k)(3), lambda: spread(*5), lambda: spread(a=1, b=2, d=3), lambda: len(x=[])):
    try:
        print(call())
    except TypeError as err:
        print("TypeError:", str(err).replace("__main__.", ""))

first, *middle, last = range(6)
(a, b), c, *_ = [(1, 2), 3]
*head, tail = "xyz"
print(first, middle, last, a, b, c, _, head, tail, [*range(2), *"ab"], {**{"k": 1}, "k": 2}, (*(), 1))
i, values = 0, [10, 20, 30]
i, values[i] = 2, "changed"
x = y = []
x += [1]
print(i, values, x is y, y, (n := 5) + n, [m := k for k in range(3)], m)
print(all(n > 0 for n in ()), any([]), 1 < 2 < 3 != 2, not 0 == False, "x" if [] else "y", None or 0 or "last", 3 and [] and 1, -7 // 2, -7 % 3, 7 % -3, 2 ** -1, 0.1 + 0.2, 1_000 == 1e3, True + True, ~5, 5 ^ 1, 1 << 4 | 1)
t = ([1], 2)
try:
    t[0] += [9]
except TypeError as err:
    print("TypeError:", err, t)
print(*sorted({"b": 1, "a": 2}), sep=", ", end=".\n")
print((lambda s: s[::-1])("abc"), (lambda *a, **k: (a, k))(1, z=2), [*map(lambda p, q: p * q, [1, 2], [3, 4, 5])], max([3, 1], default=0), max([], default="d"), sorted("bA", key=str.lower), int("-0b101", 2), int("z", 36), f"{'nested ' + f'{1 + 1}'!r:>12}")

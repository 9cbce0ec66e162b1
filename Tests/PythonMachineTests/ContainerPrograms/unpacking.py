"""Unpacking in all places, with nothing to unpack into as well."""


def gen(n, log=None):
    try:
        yield from range(n)
    finally:
        if log is not None:
            log.append("closed")


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def empty(source):
    [] = source
    return "empty"


def empty_deep(x):
    r = [1, (2, empty(gen(0)), 3), x]
    () = gen(0)
    [] = ()
    [] = []
    [[], x] = [gen(0), x]
    for [] in [gen(0), (), ""]:
        r.append("turn")
    return r


for f in (
        lambda: empty(gen(0)), lambda: empty(gen(1)), lambda: empty(()), lambda: empty([1]), lambda: empty(""), lambda: empty({}), lambda: empty(5),
        lambda: empty(iter([])), lambda: empty(range(0)), lambda: empty(range(2)), lambda: empty_deep(7)):
    t(f)
for _ in range(100):
    empty_deep(1)
log = []
try:
    a, b = gen(5, log)
except ValueError as e:
    print(e, log)
a, b, *c = gen(5)
print(a, b, c)
*a, b = "xyz"
print(a, b)
a, *b, c = {1: 2, 3: 4}
print(a, b, c)
[a, [b, (c,)]] = 1, [2, iter([3])]
print(a, b, c)
a = b = c, *_ = (1, 2)
print(a, b, c, _)
x = [0, 1]
i = 0
i, x[i] = 1, "set"
print(x)
for a, (b, *c) in [(1, "abc"), (2, (3,))]:
    print(a, b, c)


def f(*args, **kw):
    return args, kw


print(f(*gen(2), 5, *"ab", **{"x": 1}, y=2, **{"z": 3}))
for g in (lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}), lambda: f(**{"a": 1}, **{"a": 2}), lambda: f(a=1, **{"a": 2}), lambda: [*5], lambda: {*5},
          lambda: {**[1]}, lambda: (*None,)):
    t(g)
print([*gen(2), *()], (*gen(1),), {*gen(2)}, {**{1: 2}, **{1: 3}})


class Iterable:
    def __init__(self, n, fail=False):
        self.n = n
        self.fail = fail

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            if self.fail:
                raise KeyError("end")
            raise StopIteration
        self.n -= 1
        return self.n


a, b = Iterable(2)
print(a, b)
for n in (1, 3):
    try:
        a, b = Iterable(n)
    except ValueError as e:
        print(e)
try:
    a, *b = Iterable(2, fail=True)
except KeyError as e:
    print("KeyError", e)

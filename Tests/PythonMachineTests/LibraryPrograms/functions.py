import functools as m
import operator as o


def t(f):
    """Shows what `f` gives or raises, without addresses."""
    try:
        shown = repr(f())
    except BaseException as e:
        shown = type(e).__name__ + "(" + str(e) + ")"
    at = shown.find(" at 0x")
    print(shown[:at] if at >= 0 else shown)



for f in (
        lambda: m.reduce(lambda a, b: a + b, [1, 2, 3]), lambda: m.reduce(lambda a, b: a + b, []),
        lambda: m.reduce(lambda a, b: a + b, [], 5), lambda: m.reduce(max, 3), lambda: m.partial(int, base=2)("101"),
        lambda: m.partial(int, base=2), lambda: m.partial(3), lambda: m.partial(m.partial(max, 1), 5).args):
    t(f)
calls = []


@m.lru_cache(maxsize=2)
def f(x, y=1):
    "doc"
    calls.append((x, y))
    return x + y


f(1), f(2), f(1), f(3), f(2), f(1, y=2)
t(lambda: (calls, f.cache_info(), f.cache_info().hits, f.cache_parameters()))
f.cache_clear()
t(lambda: (f.cache_info(), f.__name__, f.__doc__))
t(lambda: f([]))


@m.lru_cache
def g(x):
    return x


@m.lru_cache(typed=True)
def h(x):
    return x


@m.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@m.lru_cache(0)
def z(x):
    return x


for x in (1, 1.0, True, 1):
    g(x), h(x), z(x)
t(lambda: (g.cache_info(), h.cache_info(), z.cache_info(), fib(50), fib.cache_info()))
t(lambda: m.lru_cache("a"))


def ordering(given):
    class V:
        def __init__(self, v):
            self.v = v

        def __eq__(self, other):
            return self.v == other.v

    functions = {
        "__lt__": lambda a, b: a.v < b.v if isinstance(b, V) else NotImplemented, "__le__": lambda a, b: a.v <= b.v,
        "__gt__": lambda a, b: a.v > b.v, "__ge__": lambda a, b: a.v >= b.v}
    setattr(V, given, functions[given])
    return m.total_ordering(V)


for given in ("__lt__", "__le__", "__gt__", "__ge__"):
    V = ordering(given)
    for a in (1, 2, 3):
        t(lambda: (V(a) < V(2), V(a) <= V(2), V(a) > V(2), V(a) >= V(2)))
t(lambda: ordering("__lt__")(1) <= 3)


class E:
    pass


t(lambda: m.total_ordering(E))
t(lambda: sorted([3, 1, 2], key=m.cmp_to_key(lambda a, b: b - a)))


class Tools:
    n = 0

    @m.cached_property
    def p(self):
        "d"
        self.n += 1
        return self.n

    @m.lru_cache(None)
    def cached(self, x):
        self.n += 1
        return x

    def b(self, *a, **k):
        return a, k

    pm = m.partialmethod(b, 1, k=2)

    @m.singledispatchmethod
    def sd(self, x):
        return "obj"

    @sd.register
    def _(self, x: int):
        return "int"


c = Tools()
t(lambda: (c.p, c.p, c.n, c.cached(1), c.cached(1), c.n, c.pm(5, z=1), c.sd(""), c.sd(1), Tools.p.__doc__))


class Slots:
    __slots__ = ()

    @m.cached_property
    def p(self):
        return 1


t(lambda: Slots().p)


@m.singledispatch
def sd(x):
    return "obj"


@sd.register(int)
def _(x):
    return "int"


@sd.register
def _(x: list):
    return "list"


@sd.register
def _(x: float | str):
    return "fs"


t(lambda: (sd(1), sd(True), sd([]), sd("a"), sd(1.5), sd(None), sd.dispatch(bool)(1)))
t(lambda: sorted(k.__name__ for k in sd.registry))
t(lambda: sd())


@m.wraps(fib)
def w(*a):
    "x"


t(lambda: (w.__name__, w.__wrapped__ is fib))
for f in (
        lambda: o.itemgetter(1)([1, 2]), lambda: o.itemgetter(1, 0)([1, 2]), lambda: o.attrgetter("real")(3),
        lambda: o.attrgetter("real", "imag")(3), lambda: o.methodcaller("upper")("a"),
        lambda: o.methodcaller("split", "a", maxsplit=1)("banana"), lambda: o.itemgetter(1, "a"),
        lambda: o.attrgetter("a.b", "c"), lambda: o.methodcaller("x", 1, y=2), lambda: o.index(1.5),
        lambda: o.countOf([1, 2, 1], 1), lambda: o.indexOf([1, 2], 3), lambda: o.concat([1], [2]),
        lambda: o.length_hint(iter([1, 2])), lambda: o.length_hint(3, 5), lambda: o.iadd([1], [2]), lambda: o.not_(0),
        lambda: o.abs(-3), lambda: o.add(1, "a")):
    t(f)

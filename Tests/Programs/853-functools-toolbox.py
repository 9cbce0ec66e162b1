"""functools: partial, reduce, cmp_to_key, lru_cache, cached_property, singledispatch."""
from functools import partial, reduce, cmp_to_key, lru_cache, cached_property, singledispatch, singledispatchmethod
import operator


@lru_cache(maxsize=3)
def square(n, /, *, shift=0):
    print("computing", n, shift)
    return n * n + shift


print([square(n) for n in (1, 2, 1, 3, 4, 1)], square(2, shift=1), square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(5), square.cache_parameters())


@singledispatch
def show(x, depth=0):
    return f"{type(x).__name__}?"


@show.register
def _(x: int, depth=0):
    return f"int {x}"


@show.register(list)
@show.register(tuple)
def _(x, depth=0):
    return "[" + ", ".join(show(i, depth + 1) for i in x) + f"]@{depth}"


print(show(True), show([1, (2.5, "a")]), show.dispatch(bool) is show.dispatch(int), show.dispatch(str)(3))


class Circle:
    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        print("area")
        return 3 * self.r ** 2

    @singledispatchmethod
    def scale(self, by):
        raise TypeError(f"cannot scale by {by!r}")

    @scale.register
    def _(self, by: int):
        return Circle(self.r * by)


c = Circle(2)
print(c.area, c.area, c.__dict__, c.scale(3).r)
del c.area
print(c.area)
try:
    c.scale("x")
except TypeError as error:
    print(error)
add3 = partial(operator.add, 3)
log = partial(print, "log:", sep="|", end=".\n")
log(1, 2)
print(add3(4), add3.func is operator.add, add3.args, log.keywords, partial(log, 9).args)
print(reduce(operator.mul, range(1, 6)), reduce(lambda a, b: f"({a}{b})", "abcd", ""), sorted(
    ["b10", "a9", "b9"], key=cmp_to_key(lambda a, b: int(a[1:]) - int(b[1:]) or (a > b) - (a < b))))
try:
    reduce(operator.add, [])
except TypeError as error:
    print(error)
print(sorted([("b", 2), ("a", 2), ("c", 1)], key=operator.itemgetter(1, 0)), operator.attrgetter("r", "__class__.__name__")(c),
      operator.methodcaller("split", ",")("a,b"))

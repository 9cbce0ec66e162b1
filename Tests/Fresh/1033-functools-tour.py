from functools import cache, cmp_to_key, lru_cache, partial, reduce, singledispatch, total_ordering
import operator


@lru_cache(maxsize=3)
def square(n):
    print(f"  computing {n}")
    return n * n


@cache
def ways(amount, coins=(50, 20, 10, 5, 2, 1)):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return ways(amount - coins[0], coins) + ways(amount, coins[1:])


@singledispatch
def show(x):
    return f"<{type(x).__name__}>"


show.register(int, lambda x: f"int {x:+d}")


@show.register
def _(x: list):
    return "[" + "; ".join(map(show, x)) + "]"


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other): return self.parts == other.parts
    def __lt__(self, other): return self.parts < other.parts


print([square(n) for n in (1, 2, 3, 1, 4, 2)])
print(square.cache_info())
print("ways to pay 100:", ways(100), "| cached:", ways.cache_info().currsize > 100)
print(show(5), show("s"), show([1, [2, 3.5], None]))
print(Version("3.12") >= Version("3.9"), max("1.10 1.9 1.2.8".split(), key=Version))
print(reduce(operator.mul, range(1, 11)), reduce(lambda a, b: a + [a[-1] + b], [1, 2, 3], [0]))
hexa = partial(int, base=16)
print(hexa("ff"), hexa.keywords, sorted("bca", key=cmp_to_key(lambda a, b: ord(b) - ord(a))))

"""functools at work: caches, partials, dispatch, ordering, wrappers."""
from functools import (cache, cached_property, cmp_to_key, lru_cache, partial, reduce, singledispatch, total_ordering, wraps)
from inspect import signature

@lru_cache(maxsize=3)
def square(n):
    """Square a number."""
    square.calls += 1
    return n * n

square.calls = 0
for n in (1, 2, 3, 1, 4, 2, 1):
    square(n)
print(square.calls, square.cache_info(), square.__name__, square.__doc__, square.cache_parameters())
square.cache_clear()
print(square.cache_info().currsize, square(4.0), square(4), square.cache_info().misses)

@cache
def ways(amount, coins=(50, 20, 10, 5, 2, 1)):
    if amount <= 0 or not coins:
        return int(amount == 0)
    return ways(amount - coins[0], coins) + ways(amount, coins[1:])

print(ways(100), ways.cache_info().hits > 100)

def retry(times, exceptions=(Exception,)):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, attempt=attempt, **kwargs)
                except exceptions as err:
                    print(f"  {function.__name__} attempt {attempt}: {err}")
            raise RuntimeError(f"{function.__name__} failed {times} times")
        return wrapper
    return decorate

@retry(3, (ConnectionError,))
def fetch(url: str, *, attempt: int = 0) -> str:
    if attempt < int(url[-1]):
        raise ConnectionError(f"{url} down")
    return f"{url} ok"

print(fetch("host2"), signature(fetch), fetch.__annotations__["return"].__name__)
try:
    fetch("host9")
except RuntimeError as err:
    print("RuntimeError:", err)

@singledispatch
def render(value):
    return f"<{type(value).__name__}>"

@render.register
def _(value: int | float):
    return f"{value:g}"

@render.register(list)
@render.register(tuple)
def _(value):
    return "[" + ", ".join(map(render, value)) + "]"

render.register(type(None), lambda value: "null")
print(render([1, 2.50, None, "x", (True, {})]), render.dispatch(bool)(3), render.dispatch(str)("s"))

@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))
    def __eq__(self, other):
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented
    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, Version) else NotImplemented
    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))
    @cached_property
    def major(self):
        print("  computing major")
        return self.parts[0]

v = Version("3.12.1")
print(v >= Version("3.9"), max(v, Version("3.2"), Version("3.11.9")), v.major + v.major)
try:
    v < 3
except TypeError as err:
    print("TypeError:", err)
hexa = partial(int, base=16)
print(hexa("ff"), hexa.func is int, hexa.keywords, reduce(lambda a, b: a * 10 + b, [1, 2, 3], 9))
print(sorted(["9", "34", "30", "3", "5"], key=cmp_to_key(lambda a, b: int(b + a) - int(a + b))))

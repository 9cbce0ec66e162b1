"""lru_cache and cache: hits, misses, eviction, typed, clearing, unhashable arguments."""
from functools import cache, lru_cache

calls = []


@lru_cache(maxsize=3)
def square(n):
    calls.append(n)
    return n * n


print([square(n) for n in (1, 2, 3, 1, 4, 2, 1)], calls)
print(square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square(1), square(True), square(1.0), square.cache_info())


@lru_cache(typed=True)
def kind(value, flag=False):
    return type(value).__name__


print(kind(1), kind(1.0), kind(True), kind(1), kind(1, False), kind(1, flag=False), kind.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(100), fib.cache_info())


@cache
def paths(x, y):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


print(paths(18, 18), paths.cache_info().currsize, paths.__name__, paths.__wrapped__(0, 5))


@lru_cache(maxsize=0)
def never(n):
    calls.append("never")
    return n


calls.clear()
print(never(1), never(1), calls, never.cache_info())


@lru_cache
def risky(n):
    calls.append(n)
    if n < 0:
        raise ValueError(f"negative: {n}")
    return n


calls.clear()
for n in (-1, -1, 2, 2):
    try:
        risky(n)
    except ValueError as error:
        print("ValueError:", error)
print("an exception is not cached:", calls, risky.cache_info())
try:
    square([1])
except TypeError as error:
    print("TypeError:", error)


class Circle:
    def __init__(self, r):
        self.r = r

    @lru_cache(maxsize=None)
    def area(self, scale=1):
        calls.append(self.r)
        return self.r * self.r * scale


calls.clear()
a, b = Circle(2), Circle(3)
print(a.area(), a.area(), b.area(), a.area(2), calls, Circle.area.cache_info())

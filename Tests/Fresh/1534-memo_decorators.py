"""Three home-made caches next to functools.lru_cache."""
import functools
from collections import OrderedDict


def memoize(fn):
    cache = {}

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        key = args + tuple(sorted(kwargs.items()))
        if key not in cache:
            wrapper.misses += 1
            cache[key] = fn(*args, **kwargs)
        else:
            wrapper.hits += 1
        return cache[key]

    wrapper.hits = wrapper.misses = 0
    wrapper.cache = cache
    return wrapper


class LRU:
    """Decorator class: least recently used, with a capacity."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.data = OrderedDict()
        self.evicted = []

    def __call__(self, fn):
        def wrapper(x):
            if x in self.data:
                self.data.move_to_end(x)
                return self.data[x]
            value = self.data[x] = fn(x)
            if len(self.data) > self.capacity:
                self.evicted.append(self.data.popitem(last=False)[0])
            return value
        return functools.update_wrapper(wrapper, fn)


@memoize
def paths(r, c):
    """Number of lattice paths."""
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)


print(paths(12, 12), paths.hits, paths.misses, paths.__name__, "|", paths.__doc__)

lru = LRU(3)


@lru
def cube(x):
    print(f"   computing {x}")
    return x ** 3


for x in (1, 2, 3, 1, 4, 2, 1):
    print(x, cube(x), list(lru.data))
print("evicted:", lru.evicted)


@functools.lru_cache(maxsize=4)
def slow(n, scale=1):
    return n * scale


for n in [1, 2, 3, 1, 4, 5, 2, 1]:
    slow(n)
slow(1, scale=1)
print(slow.cache_info())
slow.cache_clear()
print(slow.cache_info(), slow.cache_parameters(), slow.__wrapped__(6, 7))


@functools.cache
def collatz(n):
    return 0 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


print(max((collatz(n), n) for n in range(1, 1000)), collatz.cache_info().currsize)
try:
    slow([1])
except TypeError as e:
    print("TypeError:", e)

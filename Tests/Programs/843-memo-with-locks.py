"""A cache that computes each value once, however many threads ask for it."""
import threading
from functools import wraps


def once_each(function):
    cache, locks, guard = {}, {}, threading.Lock()
    calls = []

    @wraps(function)
    def wrapped(*key, **named):
        full = key + tuple(sorted(named.items()))
        with guard:
            lock = locks.setdefault(full, threading.RLock())
        with lock:
            if full not in cache:
                calls.append(full)
                cache[full] = function(*key, **named)
            return cache[full]

    wrapped.calls = calls
    return wrapped


@once_each
def ways(n, *, coins=(1, 2, 5)):
    "Ways to pay n."
    if n == 0:
        return 1
    if n < 0 or not coins:
        return 0
    return ways(n - coins[-1], coins=coins) + ways(n, coins=coins[:-1])


start = threading.Barrier(6)
answers = [None] * 6


def ask(i):
    start.wait()
    answers[i] = ways(20 + i % 3)


threads = [threading.Thread(target=ask, args=(i,)) for i in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(answers, len(ways.calls) == len(set(ways.calls)), ways.__doc__, ways.__wrapped__.__name__, start.broken)
print(ways(22), ways(0), ways(-1), ways(5, coins=(5,)))

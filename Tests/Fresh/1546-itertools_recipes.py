from itertools import (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count,
                       cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat,
                       starmap, takewhile, tee, zip_longest)
from collections import deque


def take(n, it):
    return list(islice(it, n))


def sliding(it, n):
    it = iter(it)
    win = deque(islice(it, n - 1), maxlen=n)
    for x in it:
        win.append(x)
        yield tuple(win)


def roundrobin(*iterables):
    live = deque(map(iter, iterables))
    while live:
        try:
            yield next(live[0])
        except StopIteration:
            live.popleft()
        else:
            live.rotate(-1)


def partition(pred, it):
    a, b = tee(it)
    return filterfalse(pred, a), filter(pred, b)


def primes():
    """Incremental sieve."""
    found = {}
    for n in count(2):
        step = found.pop(n, None)
        if step is None:
            found[n * n] = n
            yield n
        else:
            m = n + step
            while m in found:
                m += step
            found[m] = step


def run_length(s):
    return [(k, sum(1 for _ in g)) for k, g in groupby(s)]


print(take(12, primes()), next(islice(primes(), 99, None)))
print(list(sliding("ABCDE", 3)), list(pairwise([1, 4, 9, 16])))
print("".join(roundrobin("ABC", "D", "EF")), list(batched(range(8), 3)))
even, odd = (list(x)[:4] for x in partition(lambda n: n % 2, range(10)))
print(even, odd, run_length("aaabccd"))
print(list(accumulate([3, 1, 4, 1, 5])), list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate("abc", initial=">")))
print(list(chain("ab", [1], (2.5,))), list(chain.from_iterable([[1], [], [2, 3]])))
print(["".join(c) for c in combinations("abcd", 2)], len(list(permutations(range(5)))))
print(list(combinations_with_replacement("xy", 3)), take(4, permutations("abc", 2)))
print(list(product([0, 1], repeat=2)), list(product("ab", [1, 2])))
print(list(compress("signal", [1, 0, 0, 1, 1])), list(starmap(pow, [(2, 5), (3, 2)])))
print(list(takewhile(lambda x: x < 5, [1, 4, 6, 3])), list(dropwhile(lambda x: x < 5, [1, 4, 6, 3])))
print(list(zip_longest("ab", [1, 2, 3], fillvalue="-")), take(5, cycle("xyz")), list(repeat("r", 3)))
print(take(4, count(10, -2.5)), list(islice("abcdefgh", 1, 7, 2)), list(zip(range(3), "abcdef", strict=False)))
words = sorted("queue lock task thread event loop pool".split(), key=lambda w: (len(w), w))
print({n: list(g) for n, g in groupby(words, key=len)})
g = groupby([1, 1, 2])
first = next(g)
next(g)
print("a group is lost once groupby moves on:", list(first[1]))
it = iter([1, 2, 3, 4])
print(list(zip(it, it)), next(it, "empty"), sum(map(lambda a, b: a * b, [1, 2, 3], [4, 5, 6])))
calls = iter([3, 1, 4, 0, 9].__iter__().__next__, 0)
print(list(calls), any(x > 2 for x in (1, 2)), all([]), list(map(str, range(3))), min([], default="none"))
for bad in (lambda: list(zip([1], [1, 2], strict=True)), lambda: list(batched("ab", 0)), lambda: take(-1, "ab")):
    try:
        bad()
    except ValueError as e:
        print("ValueError:", e)

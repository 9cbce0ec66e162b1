"""count, cycle, repeat, islice, takewhile, dropwhile, chain, accumulate, starmap, tee."""
from itertools import (accumulate, batched, chain, compress, count, cycle, dropwhile, filterfalse, islice, pairwise,
                       repeat, starmap, takewhile, tee, zip_longest)

print(list(islice(count(10, -3), 5)), list(islice(count(0.5, 0.25), 3)), list(islice(cycle("abc"), 7)), list(repeat("x", 3)))
print(count(5), repeat(7, 2), list(islice("abcdefgh", 2, None, 3)), list(islice(range(10), 3, 6)), list(islice([], 5)))
print(list(takewhile(lambda n: n < 20, (n * n for n in count(1)))), list(dropwhile(str.isspace, "  a b ")), list(filterfalse(None, [0, 1, "", "a"])))
print(list(chain("ab", [1, 2], (), {"k": 0})), list(chain.from_iterable([[1], [2, [3]], "x"])), list(compress("abcdef", [1, 0, 1, 0, 1, 1])))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)), list(accumulate("abc")), list(accumulate([])))
print(list(starmap(pow, [(2, 5), (3, 2), (10, -1)])), list(pairwise("abcd")), list(pairwise([1])), list(batched("abcdefg", 3)))
print(list(zip_longest("ab", [1, 2, 3], fillvalue="-")), list(map(lambda a, b: a * b, count(1), [5, 6, 7])), dict(zip("abc", count())))

a, b = tee(n * n for n in range(5))
print(next(a), next(a), list(b), list(a))
a, b, c = tee("xyz", 3)
print(list(zip(a, b, c)))


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


print(list(islice(primes(), 15)), next(dropwhile(lambda p: p < 200, primes())), sum(takewhile(lambda p: p < 100, primes())))


def roundrobin(*iterables):
    pending = len(iterables)
    nexts = cycle(iter(it).__next__ for it in iterables)
    while pending:
        try:
            for step in nexts:
                yield step()
        except StopIteration:
            pending -= 1
            nexts = cycle(islice(nexts, pending))


print("".join(roundrobin("ABC", "D", "EF")))
for call in (lambda: islice([1], -1), lambda: repeat(), lambda: list(starmap(pow, [5])), lambda: list(chain(1)), lambda: list(accumulate([1, "a"])), lambda: tee([1], -1), lambda: list(batched("a", 0)), lambda: count("a")):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

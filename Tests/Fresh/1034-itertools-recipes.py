import itertools as it
from operator import itemgetter, mul

sales = [
    ("north", "mon", 10), ("north", "tue", 15), ("south", "mon", 7),
    ("south", "wed", 21), ("west", "tue", 9), ("west", "wed", 1),
]
for region, rows in it.groupby(sales, key=itemgetter(0)):
    amounts = [r[2] for r in rows]
    print(f"{region:>6} {'*' * sum(amounts)} {sum(amounts)}")


def run_length(s):
    return [(ch, len(list(g))) for ch, g in it.groupby(s)]


def sieve():
    """Unbounded primes, lazily."""
    yield 2
    found = []
    for n in it.count(3, 2):
        if all(n % p for p in it.takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


print(run_length("aaabccddddd"))
print(list(it.islice(sieve(), 12)))
print(list(it.accumulate([3, 1, 4, 1, 5, 9, 2], max)), list(it.accumulate(range(1, 6), mul, initial=1)))
print([b - a for a, b in it.pairwise([1, 4, 9, 16, 25])])
print(list(it.batched("ABCDEFG", 3)))
print(["".join(p) for p in it.permutations("abc", 2)])
print(len(list(it.product(range(3), repeat=4))), sum(1 for _ in it.combinations(range(10), 3)))
print(list(it.chain.from_iterable(zip("xyz", it.cycle("01")))))
print(list(it.zip_longest([1, 2, 3], "ab", fillvalue="-")))
print(list(it.starmap(pow, [(2, 5), (3, 2)])), list(it.compress("ABCDEF", [1, 0, 1, 0, 1, 1])))
print(list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(str.isupper, "aBcD")))
evens, odds = it.tee(range(6))
print([x for x in evens if x % 2 == 0], [x for x in odds if x % 2], list(it.repeat("ha", 2)))

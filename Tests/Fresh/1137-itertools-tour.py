# A tour of itertools and operator, each recipe checked against a plain loop or a known answer.
import itertools as it
import operator as op
from itertools import (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle,
                       dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap,
                       takewhile, tee, zip_longest)

print(list(islice(count(10, 2.5), 4)), list(islice(cycle("ab"), 5)), list(repeat("x", 2)))
print(list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate(range(1, 6), op.mul, initial=10)), list(accumulate([])))
print(["".join(b) for b in batched("ABCDEFG", 3)], list(pairwise([1, 4, 9, 16])), list(pairwise([1])))
print(list(chain.from_iterable(["ab", [1], (), {"k": 2}])), list(compress("python", [1, 0, 1, 0, 1])))
print(list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(dropwhile(lambda n: n < 3, [1, 2, 3, 1])),
      list(filterfalse(None, [0, 1, "", "a"])))
print(len(list(permutations(range(5)))), ["".join(c) for c in combinations("abcd", 2)],
      list(combinations_with_replacement("xy", 2)), list(permutations([1], 2)))
print(["".join(p) for p in product("ab", repeat=2)], list(product("xy", [])), list(product()))
print(list(zip_longest("abc", [1], fillvalue="-")), list(starmap(pow, [(2, 5), (3, 2)])))

words = "apple avocado banana blueberry cherry apricot".split()
print({k: list(g) for k, g in groupby(words, key=op.itemgetter(0))})
print({k: len(list(g)) for k, g in groupby(sorted(words, key=len), len)})
print([(k, sum(1 for _ in g)) for k, g in groupby("aaabccdddd")])
groups = groupby("aab")
_, first = next(groups)
next(groups)
print("a group dies when the next begins:", list(first))

a, b = tee(iter([1, 2, 3]))
print(next(a), list(b), list(a))
lazy = map(lambda n: print("  computing", n) or n, count())
print(list(islice(lazy, 2)))


def sieve():
    primes = count(2)
    while True:
        p = next(primes)
        yield p
        primes = filter(p.__rmod__, primes)


def roundrobin(*iterables):
    iterators = [iter(x) for x in iterables]
    for active in range(len(iterators), 0, -1):
        iterators = list(islice(cycle(iterators), active))
        for i, nxt in enumerate(list(iterators)):
            try:
                yield next(nxt)
            except StopIteration:
                iterators.remove(nxt)
    yield from chain(*iterators)


print(list(islice(sieve(), 12)))
print("".join(roundrobin("AD", "B", "C")))

people = [{"name": "Bo", "age": 40}, {"name": "Al", "age": 40}, {"name": "Cy", "age": 31}]
print([p["name"] for p in sorted(people, key=op.itemgetter("age", "name"))],
      list(map(op.methodcaller("split", "-", 1), ["a-b-c", "d"])),
      op.attrgetter("real", "imag")(7), op.concat([1], [2]), op.countOf("banana", "a"), op.indexOf([5, 6], 6))
values = [4, 9]
op.setitem(values, 0, 5)
values = op.iadd(values, (1,))
print(values, op.truth([]), op.is_not(None, 0), op.index(True), op.contains("abc", "b"), op.floordiv(-7, 2), op.length_hint(iter([1, 2])))
for attempt in (lambda: list(islice([1], -1)), lambda: batched("ab", 0), lambda: list(zip("ab", "c", strict=True)),
                lambda: op.itemgetter(), lambda: list(it.combinations("ab", -1)), lambda: next(it.chain())):
    try:
        print(attempt())
    except (ValueError, TypeError, StopIteration) as err:
        print(f"{type(err).__name__}: {err}")

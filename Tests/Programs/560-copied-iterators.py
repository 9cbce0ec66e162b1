# Copies of iterators go on from where they are, each by itself; what they read from is shared.
import copy
import itertools
import random


def both(make, skipped=1, taken=3):
    """An iterator after some steps, and its copy: what both give, the copy first."""
    it = make()
    for _ in range(skipped):
        next(it)
    twin = copy.copy(it)
    print(type(twin).__name__, list(itertools.islice(twin, taken)), list(itertools.islice(it, taken)))


both(lambda: iter([1, 2, 3]))
both(lambda: iter((1, 2, 3)))
both(lambda: iter(range(5)))
both(lambda: iter(b"abc"))
both(lambda: reversed([1, 2, 3]))
both(lambda: iter({"a": 1, "b": 2, "c": 3}))
both(lambda: iter({"a": 1, "b": 2, "c": 3}.items()))
both(lambda: iter({"a": 1, "b": 2, "c": 3}.values()))
both(lambda: itertools.count(3))
both(lambda: itertools.count(1.5, 0.5))
both(lambda: itertools.repeat("x", 3))
both(lambda: itertools.chain([1, 2], [3, 4]))
both(lambda: itertools.chain.from_iterable([[1, 2], [3, 4]]), 2)
both(lambda: itertools.accumulate([1, 2, 3, 4]))
both(lambda: itertools.product("ab", "cd"), 1, 4)
both(lambda: itertools.product("ab", repeat=2), 2, 4)
both(lambda: itertools.permutations("abc"), 2, 9)
both(lambda: itertools.permutations("abcd", 2), 5, 9)
both(lambda: itertools.permutations("abc"), 6)
both(lambda: itertools.combinations("abcd", 2), 2, 9)
both(lambda: itertools.combinations_with_replacement("abc", 2), 2, 9)
both(lambda: itertools.islice(iter([1, 2, 3, 4, 5]), 4))
both(lambda: itertools.takewhile(lambda x: x < 4, iter([1, 2, 3, 4])))
both(lambda: itertools.zip_longest([1, 2], [3]), 1)
both(lambda: zip([1, 2, 3], "abc"))
both(lambda: map(str, [1, 2, 3]))
both(lambda: filter(None, [1, 0, 2, 3]))
both(lambda: enumerate("abc"))

# A deep copy has its own source.
source = [1, 2, 3]
it = iter(source)
deep = copy.deepcopy(it)
source.append(4)
print(list(deep), list(it))
pairs = zip([[1], [2]], [[3], [4]])
first = next(copy.deepcopy(pairs))
first[0].append("changed")
print(next(pairs))

for make in (lambda: (x for x in "ab"), lambda: itertools.pairwise("abc"), lambda: {}.keys(),
             lambda: itertools.batched("abc", 2)):
    for how in (copy.copy, copy.deepcopy):
        try:
            how(make())
        except TypeError as e:
            print(e)

one = random.Random(1)
one.gauss(0, 1)
two, three = copy.copy(one), copy.deepcopy(one)
print([r.random() for r in (one, two, three)], [r.gauss(0, 1) for r in (one, two, three)])


class Account:
    def __init__(self, owner, amount):
        self.owner, self.amount = owner, amount

    def __reduce__(self):
        return Account, ([self.owner], self.amount + 1), {"mark": "state"}


class Kept:
    def __init__(self):
        self.values, self.cache = [1, 2], "cache"

    def __getstate__(self):
        return {"values": self.values}

    def __setstate__(self, state):
        print("set", state)
        self.__dict__.update(state)
        self.cache = None


a = copy.copy(Account("ann", 5))
b = copy.deepcopy(Account("bob", 5))
print(vars(a), vars(b))
k = Kept()
for how in (copy.copy, copy.deepcopy):
    new = how(k)
    print(vars(new), new.values is k.values)
try:
    object.__new__(type(iter([])))
except TypeError as e:
    print(e)

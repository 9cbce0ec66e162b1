"""The iterator protocol: iter(), next(), sentinels, exhaustion, reversed, __getitem__ fall-back."""


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)

    def __reversed__(self):
        return iter(range(1, self.start + 1))


class CountdownIterator:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


c = Countdown(3)
print(list(c), list(c), list(reversed(c)), [*zip(c, c)], max(c), 2 in c, 7 in c, sorted(c))
it = iter(c)
print(next(it), next(it), next(it), next(it, "default"))
try:
    next(it)
except StopIteration as stop:
    print(repr(stop), stop.value)

data = iter([1, 2, 3, 4, 5])
print(2 in data, list(data), list(data))
print(list(iter([3, 1, 0, 5].pop, 0)), [x for x in iter(lambda s=iter("abc."): next(s), ".")])
evens = filter(None, [0, 1, "", "a", [], [0]])
print(next(evens), list(evens), list(map(lambda a, b: a * b, [1, 2, 3], (4, 5))), list(map(str, range(3))))
print(list(enumerate("ab", 1)), list(reversed("abc")), list(zip("ab", Countdown(9))), dict(enumerate("xy")))
pairs = iter(range(7))
print(list(zip(pairs, pairs)), list(pairs))


class Letters:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError("over")
        return "abc"[i]


print(list(Letters()), "b" in Letters(), [*Letters()], tuple(iter(Letters())), "".join(Letters()))


class NotReally:
    def __iter__(self):
        return 5


class NoNext:
    def __iter__(self):
        return self


for thing in (NotReally(), NoNext(), 5, None, object):
    try:
        for _ in thing:
            pass
    except TypeError as error:
        print("TypeError:", error)
for call in (lambda: next([]), lambda: iter(5), lambda: reversed({1}), lambda: next(iter([])), lambda: list(map(5, [1])), lambda: list(map(str))):
    try:
        call()
    except (TypeError, StopIteration) as error:
        print(f"{type(error).__name__}: {error}")
grow = [1]
it = iter(grow)
print(next(it), next(it, None), grow.append(2), next(it, "stays exhausted"))

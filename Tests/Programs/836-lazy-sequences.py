"""A lazy sequence with slices, reversed, contains, and arithmetic between sequences."""
from itertools import islice, count, takewhile, accumulate, pairwise, groupby, zip_longest
import operator


class Lazy:
    def __init__(self, source):
        self.source, self.known = iter(source), []

    def _fill(self, n):
        self.known += islice(self.source, max(0, n - len(self.known)))

    def __getitem__(self, index):
        if isinstance(index, slice):
            start, stop, step = index.start or 0, index.stop, index.step or 1
            if stop is None:
                return Lazy(islice(iter(self), start, None, step))
            self._fill(stop)
            return self.known[index]
        index = operator.index(index)
        if index < 0:
            raise IndexError("no end to count from")
        self._fill(index + 1)
        return self.known[index]

    def __iter__(self):
        i = 0
        while True:
            try:
                yield self[i]
            except IndexError:
                return
            i += 1

    def __add__(self, other):
        if not isinstance(other, Lazy):
            return NotImplemented
        return Lazy(map(operator.add, self, other))

    def __rmul__(self, factor):
        return Lazy(factor * x for x in self)

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self, other))


naturals = Lazy(count())
squares = Lazy(n * n for n in naturals)
print(naturals[3], naturals[2:9:3], squares[:5], (squares + 2 * naturals)[:5])
print(list(takewhile(lambda x: x < 50, squares[3:])), 25 in squares, Lazy("abc")[::2][1])
print(Lazy([1, 2, 3]) @ Lazy([4, 5, 6]), list(Lazy("xyz")), next(iter(squares[100:])))
print(list(accumulate(naturals[:6], operator.mul, initial=1)), list(pairwise("abcd")))
print([(k, list(g)) for k, g in groupby(squares[:8], key=lambda x: x % 4)])
print(list(zip_longest("ab", Lazy([1, 2, 3]), fillvalue="-")))
for action in (lambda: Lazy([1])[-1], lambda: Lazy([1])[1], lambda: Lazy([]) + [1], lambda: len(Lazy([])),
               lambda: Lazy([1])["a"], lambda: [1] @ Lazy([1])):
    try:
        print(action())
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)

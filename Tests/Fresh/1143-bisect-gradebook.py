"""bisect: grades, a sorted collection, interval look-ups, longest increasing subsequence, weighted choice."""
import bisect
import itertools
import random
from bisect import bisect_left, bisect_right, insort

def grade(score, breakpoints=(60, 70, 80, 90), grades="FDCBA"):
    return grades[bisect.bisect(breakpoints, score)]

class SortedList:
    def __init__(self, items=(), *, key=lambda x: x):
        self._key = key
        self._items = sorted(items, key=key)
    def add(self, item):
        insort(self._items, item, key=self._key)
    def discard(self, item):
        i = bisect_left(self._items, self._key(item), key=self._key)
        while i < len(self) and self._key(self._items[i]) == self._key(item):
            if self._items[i] == item:
                del self._items[i]
                return True
            i += 1
        return False
    def between(self, low, high):
        return self._items[bisect_left(self._items, low, key=self._key):bisect_right(self._items, high, key=self._key)]
    def __len__(self):
        return len(self._items)
    def __iter__(self):
        return iter(self._items)
    def __contains__(self, item):
        i = bisect_left(self._items, self._key(item), key=self._key)
        return item in itertools.takewhile(lambda x: self._key(x) == self._key(item), self._items[i:])

class Calendar:
    """Bookings that may not overlap (interview classic)."""
    def __init__(self):
        self.starts, self.ends = [], []
    def book(self, start, end):
        i = bisect_right(self.starts, start)
        if (i and self.ends[i - 1] > start) or (i < len(self.starts) and self.starts[i] < end):
            return False
        self.starts.insert(i, start)
        self.ends.insert(i, end)
        return True

def longest_increasing(values):
    tails, back, where = [], [None] * len(values), []
    for n, v in enumerate(values):
        i = bisect_left(tails, v)
        tails[i:i + 1] = [v]
        where[i:i + 1] = [n]
        back[n] = where[i - 1] if i else None
    n, result = where[-1], []
    while n is not None:
        result.append(values[n])
        n = back[n]
    return result[::-1]

def weighted(rng, weights):
    names, sums = list(weights), list(itertools.accumulate(weights.values()))
    while True:
        yield names[bisect_right(sums, rng.randrange(sums[-1]))]

def isqrt(n):
    return bisect_right(range(n + 1), n, key=lambda r: r * r) - 1

print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100, 60, 59)])
data = [1, 3, 3, 3, 7]
print([(x, bisect_left(data, x), bisect_right(data, x)) for x in (0, 1, 3, 5, 7, 8)], bisect_left(data, 3, 2, 4))
words = SortedList(["kiwi", "fig", "banana"], key=len)
for w in ("plum", "pear", "date", "apple"):
    words.add(w)
print(list(words), words.between(4, 5), words.discard("pear"), words.discard("lime"), list(words), "date" in words, "pear" in words)
c = Calendar()
print([c.book(*b) for b in ((10, 20), (15, 25), (20, 30), (5, 10), (4, 6), (30, 31), (0, 100))], list(zip(c.starts, c.ends)))
print(longest_increasing([10, 9, 2, 5, 3, 7, 101, 18, 20, 4, 19]))
rng = random.Random(2024)
sample = list(itertools.islice(weighted(rng, {"rain": 1, "sun": 6, "snow": 3}), 600))
print({name: 0.5 < sample.count(name) / (600 * p) < 1.5 for name, p in (("rain", 0.1), ("sun", 0.6), ("snow", 0.3))})
print([isqrt(n) for n in (0, 1, 15, 16, 17, 99, 10**6)])
names, desc = [], [9, 7, 5, 1]
insort(desc, 6, key=lambda x: -x)
for n in "dacb":
    bisect.insort_left(names, n)
print(desc, names, bisect_left(names, "bb"))
for attempt in (lambda: bisect_left([1], 1, -1), lambda: bisect_left(["a", 1], "b"), lambda: insort((1, 2), 3)):
    try:
        attempt()
    except (ValueError, TypeError, AttributeError) as err:
        print(f"{type(err).__name__}: {err}")

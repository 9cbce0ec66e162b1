from bisect import bisect, bisect_left, bisect_right, insort
from random import Random

BREAKS, GRADES = [60, 70, 80, 90], "FDCBA"
scores = {"Ann": 33, "Ben": 99, "Cyd": 77, "Dan": 70, "Eve": 89, "Flo": 90, "Gus": 60}
for who, score in scores.items():
    print(f"{who}: {score:3d} {GRADES[bisect(BREAKS, score)]}")


class SortedBag:
    def __init__(self, items=()):
        self._xs = sorted(items)

    def add(self, x):
        insort(self._xs, x)

    def count(self, x):
        return bisect_right(self._xs, x) - bisect_left(self._xs, x)

    def between(self, lo, hi):
        return self._xs[bisect_left(self._xs, lo):bisect_right(self._xs, hi)]

    def remove(self, x):
        i = bisect_left(self._xs, x)
        if i == len(self._xs) or self._xs[i] != x:
            raise ValueError(f"{x!r} is not in the bag")
        del self._xs[i]


bag = SortedBag([5, 1, 5, 9])
for x in (5, 0, 7):
    bag.add(x)
bag.remove(9)
print(bag._xs, bag.count(5), bag.count(6), bag.between(1, 6))

events = [(9, "open"), (12, "lunch"), (13, "reopen"), (18, "close")]
for hour in (8, 12, 14, 23):
    i = bisect(events, hour, key=lambda e: e[0]) - 1
    print(hour, events[i][1] if i >= 0 else "before opening")


def longest_increasing(xs):
    tails = []
    for x in xs:
        tails[(i := bisect_left(tails, x)):i + 1] = [x]
    return len(tails)


print(longest_increasing([10, 9, 2, 5, 3, 7, 101, 18]), longest_increasing(Random(3).sample(range(500), 200)))

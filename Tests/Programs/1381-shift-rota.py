"""A rota for a shop: combinations, batches and slices, with counts that come as objects of their own."""
import itertools
import math


class Count:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Hours:
    def __init__(self, hours):
        self.hours = hours

    def __float__(self):
        return float(self.hours)


staff = ["Ada", "Bela", "Cem", "Dora", "Emil"]
two, three = Count(2), Count(3)
pairs = list(itertools.combinations(staff, two))
print(len(pairs), math.comb(len(staff), two), pairs[:3])
for week, group in enumerate(itertools.batched(pairs, three), 1):
    print(week, [" & ".join(p) for p in group])
print(list(itertools.islice(itertools.cycle(staff), two, 9, three)))
print(["".join(p) for p in itertools.permutations("EFL", 2)])
print(list(itertools.repeat("closed", two)), math.factorial(three), math.gcd(Count(84), Count(36), 30))

worked = [Hours(7.5), 8, Hours("0.1"), 0.1, Hours(0.1)]
print(math.fsum(worked), math.sqrt(Hours(2.25)), math.isqrt(Count(80)))


class Numbered(itertools.count):
    def label(self):
        return "shift %d" % next(self)


shifts = Numbered(7, 2)
print(shifts.label(), shifts.label(), shifts)

trials = {
    "no people": lambda: itertools.batched(staff, 0),
    "too many": lambda: itertools.combinations(staff, 2**70),
    "half": lambda: itertools.batched(staff, 2.5),
    "backwards": lambda: itertools.islice(staff, 3, -1),
    "before the start": lambda: itertools.islice(staff, -2, 3),
    "standing still": lambda: itertools.islice(staff, 0, 3, 0),
    "as text": lambda: itertools.islice(staff, "two"),
    "endless": lambda: itertools.repeat("x", 2**64),
    "huge": lambda: itertools.product(staff, repeat=2**62),
    "negative": lambda: math.factorial(Count(-1)),
}
for name, trial in trials.items():
    try:
        print(name, trial())
    except (ValueError, TypeError, OverflowError) as e:
        print(name, type(e).__name__, e)

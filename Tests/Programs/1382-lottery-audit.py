"""An audit of a lottery: draws from known seeds, a generator kept and restored, and bad requests."""
import copy
import random


class Loaded(random.Random):
    """A generator whose random() always gives the same."""

    def random(self):
        return 0.75


class Tickets:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


def draw(seed):
    r = random.Random(seed)
    return sorted(r.sample(range(1, 50), 6)), r.getrandbits(40), r.choices("ABC", [5, 3, 1], k=6)


for seed in (2024, -2024, 2**80, "monday", b"monday", 1.5, True):
    print(repr(seed)[:26], *draw(seed))

audit = random.Random(99)
audit.gauss(0, 1)
kept = audit.getstate()
twin = copy.deepcopy(audit)
first = [audit.randrange(10**12) for _ in range(3)], audit.gauss(5, 2)
audit.setstate(kept)
print(first == ([audit.randrange(10**12) for _ in range(3)], audit.gauss(5, 2)), twin.random() != audit.random())
print(audit.getrandbits(Tickets(70)), audit.randrange(Tickets(9)), audit.binomialvariate(20, 0.3))

loaded = Loaded(1)
print(loaded.randrange(100), loaded.choice("abcdefgh"), loaded.uniform(0, 4), loaded.sample(range(9), 3))

trials = {
    "empty range": lambda r: r.randrange(5, 5),
    "half a ticket": lambda r: r.randrange(2.5),
    "no prize": lambda r: r.choice([]),
    "set of prizes": lambda r: r.sample({1, 2, 3}, 2),
    "too many": lambda r: r.sample(range(3), 4),
    "no chance": lambda r: r.choices("ab", [0, 0]),
    "one weight": lambda r: r.choices("ab", [1]),
    "negative bits": lambda r: r.getrandbits(-1),
    "endless bits": lambda r: r.getrandbits(2**70),
    "short state": lambda r: r.setstate((3, (1, 2, 3), None)),
    "negative state": lambda r: r.setstate((3, tuple([-1] * 625), None)),
    "state of text": lambda r: r.setstate((3, tuple(["x"] * 625), None)),
    "shuffle text": lambda r: r.shuffle("abc"),
}
for name, trial in trials.items():
    try:
        print(name, trial(random.Random(4)))
    except (ValueError, TypeError, IndexError, OverflowError) as e:
        print(name, "-", type(e).__name__, e)

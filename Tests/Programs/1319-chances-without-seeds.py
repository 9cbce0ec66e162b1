"""Games of chance over generators of several kinds: the same seed, a source of one's own, and the system's."""
import random
from random import Random, SystemRandom


class Loaded(Random):
    """A die that falls as a list says."""

    def __init__(self, falls):
        super().__init__()
        self.falls = falls

    def random(self):
        self.falls.append(self.falls.pop(0))
        return self.falls[-1]


def play(source, rounds=5):
    hand = source.sample(range(1, 53), 5)
    rolls = [source.randint(1, 6) for _ in range(rounds)]
    return hand, rolls, source.choice("NESW"), source.choices("ab", [1, 3], k=4), round(source.gauss(10, 2), 6)


print(play(Random(2024)))
print(play(Random(2024)) == play(Random(2024)), play(Random("2024")) == play(Random(2024)))
print(play(Loaded([0.0, 0.5, 0.99, 0.25, 0.7, 0.1, 0.35, 0.85])))
hand, rolls, wind, letters, height = play(SystemRandom())
print(len(set(hand)), all(1 <= roll <= 6 for roll in rolls), wind in "NESW", set(letters) <= {"a", "b"}, type(height).__name__)
system = SystemRandom()
print(0 <= system.random() < 1, system.getrandbits(16) < 65536, len(system.randbytes(8)), system.seed(5), system.sample([7], 1))
for mistake in (system.getstate, lambda: system.getrandbits(-1), lambda: Random(2).lognormvariate(), lambda: Random([1]),
                lambda: random.sample({1, 2}, 1), lambda: random.choices([1], weights=[0]), lambda: random.randrange(0)):
    try:
        mistake()
    except (NotImplementedError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
random.seed(99)
before = random.getstate()
print([random.binomialvariate(10, 0.3) for _ in range(6)], round(random.betavariate(2, 5), 9))
random.setstate(before)
print(random.binomialvariate(10, 0.3), random.sample(["red", "blue"], counts=[4, 2], k=4), random.randbytes(3).hex())
deck = list("ABCDEF")
random.shuffle(deck)
print("".join(deck), random.triangular(1, 5, 2), random.expovariate(1 / 3))

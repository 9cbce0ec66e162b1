"""Every distribution draws what CPython draws, number for number."""

import random
from collections import Counter, OrderedDict


class Dull(random.Random):
    """Draws whole numbers from random() alone."""

    def random(self):
        return super().random() * 0.999


for source in random.Random(7), Dull(7):
    for _ in range(3):
        print([source.randrange(n) for n in (1, 2, 10, 1000, 10 ** 6)])
        print(source.sample(range(100), 4), source.sample(range(10 ** 6), 30)[-3:], source.sample("abcdef", 6))
        print(source.sample(["x", "y"], counts=[30, 10], k=5), source.choices("abc", k=4),
              source.choices("abc", [1, 2, 3], k=4), source.choices("abc", cum_weights=[1, 1, 9], k=3))
        items = list(range(9))
        source.shuffle(items)
        print(items, source.choice(items))
        print(source.uniform(1, 2), source.triangular(), source.triangular(0, 10, 9), source.triangular(2, 2, 2))
        print(source.normalvariate(1, 2), source.gauss(0, 1), source.gauss(0, 1), source.lognormvariate(0, 0.5))
        print(source.expovariate(2), source.vonmisesvariate(1, 0.1), source.vonmisesvariate(1, 8),
              source.vonmisesvariate(0, 0))
        print(source.gammavariate(0.3, 2), source.gammavariate(1, 2), source.gammavariate(4.5, 2),
              source.betavariate(2, 3), source.paretovariate(3), source.weibullvariate(1, 1.5))
        print([source.binomialvariate(n, p) for n in (0, 1, 12, 300) for p in (0.0, 0.02, 0.3, 0.8, 1.0)])
state = random.getstate()
random.seed("word")
print(random.random(), random.randbytes(3), random.getrandbits(70))
random.setstate(state)
for wrong in (lambda: random.setstate((9, (), None)), lambda: random.sample([1], 2), lambda: random.sample({1}, 1),
              lambda: random.choices([1], 2), lambda: random.choices([1], [1], cum_weights=[1]),
              lambda: random.choices([1, 2], [1]), lambda: random.choices([1], [0]),
              lambda: random.choices([1], [float("inf")]), lambda: random.sample([1], k=1, counts=[1, 2]),
              lambda: random.sample([1], k=1, counts=[1.5]), lambda: random.sample([1], k=0, counts=[0]),
              lambda: random.gammavariate(0, 1), lambda: random.binomialvariate(3, 2)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)

few, many = Counter(a=1, b=-2, c=0), Counter("aabbbd")
print(few + many, few - many, many - few, few | many, few & many, +few, -few)
print(few == many, few <= many, few < many, many > few, few == Counter(a=1, b=-2), few != many, few >= few)
few.update("aax")
few.update(many, y=2)
few.subtract("ab")
few.subtract({"x": 5}, y=1)
print(sorted(few.items()), few.total(), sorted(few.elements()))
few += many
print(sorted(few.items()))
few -= Counter(a=2, b=1)
few |= Counter(q=2, d=1)
few &= Counter(q=1, a=9, d=9)
print(sorted(few.items()), Counter({"a": 1.5}) - Counter({"b": -2.5}), repr(Counter([(1, 2), "x", "x"])))
print(OrderedDict(a=1) | {"b": 2}, {"z": 0} | OrderedDict(a=1), OrderedDict.fromkeys("ba", 0))
try:
    OrderedDict() | [1]
except TypeError as error:
    print(type(error).__name__)

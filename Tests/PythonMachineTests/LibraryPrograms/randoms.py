import random


def show(*values):
    for value in values:
        print(value)


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


R = random.Random(42)
for seed in (1, -5, 2 ** 70, 1.5, "abc", "naïve", b"xy", bytearray(b"xyz" * 50), True, -1.25, ""):
    random.seed(seed)
    show(random.random())
random.seed(7)
random.seed("abc", 1)
show(random.random())
for i in range(40):
    show(R.randint(1, 6), R.randrange(0, 100, 7), R.choice("abcdef"), R.choices([1, 2, 3], [1, 2, 3], k=3),
         R.choices("abc", k=2), R.sample(range(1000), 3 + i % 20), R.sample(list(range(30)), 7), R.uniform(1, 3),
         R.triangular(1, 5, 2), R.gauss(0, 1), R.normalvariate(2, 3), R.expovariate(2), R.vonmisesvariate(1, 4),
         R.vonmisesvariate(1, 0), R.gammavariate(2, 1), R.gammavariate(.5, 1), R.gammavariate(1, 1),
         R.betavariate(2, 3), R.lognormvariate(0, 1), R.paretovariate(2), R.weibullvariate(1, 2),
         R.binomialvariate(10, .3), R.binomialvariate(100, .7), R.binomialvariate(1000, .2), R.randbytes(5),
         R.getrandbits(70), R.getrandbits(32), R.getrandbits(1), R.sample("abc", k=3, counts=[2, 3, 4]))
    items = list(range(20))
    R.shuffle(items)
    show(items)
state = R.getstate()
show(state[0], len(state[1]), state[1][-3:], state[2])
first = [R.random() for _ in range(1000)]
R.setstate(state)
show(first == [R.random() for _ in range(1000)], first[-1])


class Thirds(random.Random):
    def random(self):
        return 1 / 3


show(Thirds().randrange(10), Thirds(3).getrandbits(5), Thirds().choice("abc"))
for f in (
        lambda: random.randrange(0), lambda: random.randrange(3, 3), lambda: random.randrange(1, 2, 0),
        lambda: random.randrange(5, 1, 2), lambda: random.choice([]), lambda: random.sample({1, 2}, 1),
        lambda: random.sample([1], 2), lambda: random.choices([1, 2], [1]), lambda: random.choices([1, 2], [0, 0]),
        lambda: random.choices([1], [1], cum_weights=[1]), lambda: random.choices([1, 2], 3),
        lambda: random.seed([1]), lambda: random.randrange(1.5), lambda: random.randint(1, "a"),
        lambda: random.randrange(5, step=2), lambda: random.setstate((1, 2, 3)),
        lambda: random.binomialvariate(3, 2), lambda: random.choice({}), lambda: random.choice({1, 2}),
        lambda: random.getrandbits(-1), lambda: random.getrandbits(0), lambda: random.gammavariate(0, 1)):
    t(f)

"""Independent generators: Random objects, saved state, subclassing, one per thread."""
import random
import threading

a, b = random.Random(1), random.Random(1)
print([a.random() for _ in range(2)] == [b.random() for _ in range(2)], a is not b)
state = a.getstate()
one = [a.randint(0, 99) for _ in range(5)]
a.setstate(state)
two = [a.randint(0, 99) for _ in range(5)]
print(one, one == two)

random.seed(5)
saved = random.getstate()
x = random.random()
random.Random(99).random()
y = random.random()
random.setstate(saved)
print((x, y) == (random.random(), random.random()))


class Loaded(random.Random):
    """A die that likes sixes: half of the throws are made a six."""

    def throw(self):
        return 6 if self.random() < 0.5 else self.randint(1, 6)


die = Loaded(3)
throws = [die.throw() for _ in range(30)]
print(throws, throws.count(6))

results = {}


def worker(seed):
    rng = random.Random(seed)
    deck = list(range(20))
    rng.shuffle(deck)
    results[seed] = (deck[:5], rng.sample(range(50), 4), round(rng.gauss(0, 1), 9))


threads = [threading.Thread(target=worker, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for seed in sorted(results):
    print(seed, results[seed])
again = dict(results)
worker(2)
print(again[2] == results[2])

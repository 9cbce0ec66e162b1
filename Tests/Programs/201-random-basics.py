"""random with a seed gives the numbers CPython gives."""
import random

random.seed(42)
print([random.random() for _ in range(4)])
print([random.randint(1, 6) for _ in range(12)], random.randrange(10), random.randrange(0, 100, 7), random.randrange(10**30))
print([random.choice("abcdef") for _ in range(8)], random.choice(range(1000)))
cards = list(range(12))
random.shuffle(cards)
print(cards, random.sample(range(100), 5), random.sample(cards, 3), random.sample("abc", 3))
print([random.getrandbits(k) for k in (1, 8, 32, 33, 64, 100)], random.uniform(-1, 1))

for seed in (0, 1, -1, 2**40, 10**30, 3.5, "text", "", None is None):
    random.seed(seed)
    print(repr(seed), random.random(), random.randint(0, 10**6))

random.seed("same")
first = [random.random() for _ in range(3)]
random.seed("same")
print(first == [random.random() for _ in range(3)])
print(random.choices([10, 20, 30], k=8), random.choices("xyz", weights=[1, 0, 3], k=8), random.choices("pq", cum_weights=[9, 10], k=6))
random.seed(7)
for _ in range(1000):
    random.random()
print(random.random())


def estimate_pi(points):
    rng = random.Random(2024)
    inside = sum(rng.random() ** 2 + rng.random() ** 2 <= 1 for _ in range(points))
    return 4 * inside / points


print(estimate_pi(2000))
for call in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.sample([1], 2), lambda: random.getrandbits(-1), lambda: random.sample({1, 2}, 1), lambda: random.choices([], k=1)):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

import random, math
from collections import Counter

# Module-level functions, seeded; and independent generators.
random.seed(12345)
print([random.randint(1, 6) for _ in range(12)])
print([round(random.random(), 6) for _ in range(4)])
print(random.choice("abcdef"), random.choices("abc", weights=[5, 1, 1], k=8), random.sample(range(100), 5))
deck = [r + s for s in "CDHS" for r in "A23456789TJQK"]
random.shuffle(deck)
print(" ".join(deck[:13]))
print(random.randrange(0, 100, 7), random.randrange(10), round(random.uniform(-1, 1), 5), random.getrandbits(40))
print([round(f, 4) for f in (random.gauss(0, 1), random.normalvariate(10, 2), random.expovariate(0.5),
                              random.triangular(0, 10, 3), random.betavariate(2, 3), random.lognormvariate(0, .25))])

# state can be saved and restored
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
b = [random.random() for _ in range(3)]
print(a == b)

# string and other seeds
for seed in ("gil", b"gil", 0, -1, 2 ** 70, 1.5):
    print(f"{seed!r:<24}", random.Random(seed).randint(0, 10 ** 6))

# Monte Carlo pi
rng = random.Random(99)
inside = sum(math.hypot(rng.random(), rng.random()) <= 1 for _ in range(4000))
print("pi is about", 4 * inside / 4000, abs(4 * inside / 4000 - math.pi) < 0.1)

# random walk
x = y = 0
far = 0.0
for step in rng.choices(["N", "S", "E", "W"], k=200):
    match step:
        case "N": y += 1
        case "S": y -= 1
        case "E": x += 1
        case "W": x -= 1
    far = max(far, math.dist((0, 0), (x, y)))
print("walk ends at", (x, y), "farthest", round(far, 3))

# two dice, as a histogram
freq = Counter(rng.randint(1, 6) + rng.randint(1, 6) for _ in range(720))
for total in range(2, 13):
    print(f"{total:>2} {'*' * (freq[total] // 4)} {freq[total]}")

# birthday problem and reservoir sampling
def shared(n):
    days = [rng.randrange(365) for _ in range(n)]
    return len(set(days)) < n
print("23 people:", sum(shared(23) for _ in range(300)) / 300)
def reservoir(stream, k):
    keep = []
    for i, item in enumerate(stream):
        if i < k:
            keep.append(item)
        elif (j := rng.randrange(i + 1)) < k:
            keep[j] = item
    return keep
print(reservoir(range(1000), 6), rng.choices(range(5), cum_weights=[1, 2, 3, 4, 100], k=6), rng.randbytes(4).hex())
for bad in (lambda: rng.choice([]), lambda: rng.randint(5, 1), lambda: rng.sample([1, 2], 3)):
    try:
        bad()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, "-", e)

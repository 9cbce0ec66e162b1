# Seeded simulations and the statistics module. random.Random(seed) gives the same numbers everywhere.
import math
import random
import statistics as st
from collections import Counter

rng = random.Random(42)
print([rng.randint(1, 6) for _ in range(12)], rng.random(), rng.getrandbits(40))
print(rng.choice("abcdef"), rng.sample(range(100), 5), rng.choices("HT", weights=[3, 1], k=10), round(rng.gauss(10, 2), 6))
deck = [r + s for s in "SH" for r in "AKQJ"]
rng.shuffle(deck)
print(deck, round(rng.uniform(-1, 1), 9), round(rng.expovariate(0.5), 9), rng.randrange(0, 100, 7), round(rng.triangular(0, 10, 2), 6))
state = rng.getstate()
first = [rng.random() for _ in range(3)]
rng.setstate(state)
print(first == [rng.random() for _ in range(3)], random.Random("text").randint(0, 999), random.Random(b"bytes").randint(0, 999), random.Random(1.5).randrange(1000))
random.seed(7)
print(random.randint(0, 10**12), random.betavariate(2, 3) < 1, random.sample(["x", "y"], counts=[2, 1], k=3), random.randbytes(4).hex())


def walk(rng, steps):
    x = y = 0
    for _ in range(steps):
        dx, dy = rng.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        x, y = x + dx, y + dy
    return math.hypot(x, y)


def estimate_pi(rng, n):
    return 4 * sum(math.dist((0, 0), (rng.random(), rng.random())) <= 1 for _ in range(n)) / n


def birthday(rng, people):
    days = set()
    return any(d in days or days.add(d) for d in (rng.randrange(365) for _ in range(people)))


distances = [walk(random.Random(seed), 100) for seed in range(40)]
print(f"walks: mean {st.mean(distances):.4f} median {st.median(distances):.4f} longest {max(distances):.4f}")
print("pi about", estimate_pi(random.Random(3), 4000))
print("birthdays:", sum(birthday(random.Random(s), 23) for s in range(300)))
rolls = Counter(sum(r.randint(1, 6) for _ in range(2)) for r in [random.Random(99)] for _ in range(360))
for total in range(2, 13):
    print(f"{total:>3} {'#' * (rolls[total] // 4)} {rolls[total]}")

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(st.mean(data), st.fmean(data, weights=range(8)), st.median(data), st.median_low(data), st.median_high(data), st.mode(data), st.multimode("aabbc"))
print(st.pstdev(data), st.variance(data), round(st.stdev(data), 6), st.pvariance([1, 2, 3, 4]), st.quantiles(data, n=4), st.quantiles(range(1, 10), n=3, method="inclusive"))
print(round(st.geometric_mean([1, 10, 100]), 9), st.harmonic_mean([40, 60]), st.median_grouped([1, 2, 2, 3, 4], interval=1), st.mean([0.1] * 10))
x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 7.8, 10.1]
slope, intercept = st.linear_regression(x, y)
print(round(st.correlation(x, y), 6), round(st.covariance(x, y), 6), round(slope, 6), round(intercept, 6), st.correlation(x, x[::-1]))
n = st.NormalDist(100, 15)
print(round(n.cdf(130), 6), round(n.inv_cdf(0.5), 6), round(n.pdf(100), 6), n + 5, n * 2, round(n.overlap(st.NormalDist(110, 15)), 5), st.NormalDist.from_samples([1, 2, 3]))
print(math.comb(49, 6), math.perm(5, 2), math.isqrt(10**20), math.lcm(4, 6, 10), math.fsum([0.1] * 10), math.isclose(0.1 + 0.2, 0.3), math.trunc(-2.7), math.ceil(-2.7), round(2.5), round(-3.5), round(1234.5, -2))
for attempt in (lambda: st.mean([]), lambda: st.variance([1]), lambda: st.harmonic_mean([1, -1]), lambda: rng.sample([1], 2),
                lambda: rng.choice([]), lambda: rng.randrange(5, 5), lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1)):
    try:
        print(attempt())
    except (ValueError, IndexError) as err:
        print(f"{type(err).__name__}: {err}")

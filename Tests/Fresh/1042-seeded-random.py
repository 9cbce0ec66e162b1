"""Random numbers that are the same every time."""
import random
from collections import Counter

rng = random.Random(2024)
print([rng.randint(1, 6) for _ in range(12)])
print(f"{rng.random():.12f} {rng.uniform(-1, 1):.12f} {rng.gauss(0, 1):.10f}")

deck = [r + s for s in "SHDC" for r in "A23456789TJQK"]
rng.shuffle(deck)
hands = {who: sorted(deck[i::13][:5]) for i, who in enumerate(("north", "east", "south", "west"))}
for who, hand in hands.items():
    print(f"{who:<6}{' '.join(hand)}")
print(rng.sample(range(100), 6), rng.choice("xyz"), rng.choices(["rare", "common"], weights=[1, 9], k=5))
print(rng.getrandbits(64), rng.randrange(0, 1000, 7), rng.randbytes(4).hex())


def estimate_pi(n, seed):
    r = random.Random(seed)
    inside = sum(r.random() ** 2 + r.random() ** 2 <= 1 for _ in range(n))
    return 4 * inside / n


print("pi is about", estimate_pi(20_000, 7))

rolls = Counter(rng.randint(1, 6) + rng.randint(1, 6) for _ in range(2000))
for total in range(2, 13):
    print(f"{total:2d} {rolls[total]:4d} {'#' * (rolls[total] // 10)}")

state = rng.getstate()
a = [rng.random() for _ in range(3)]
rng.setstate(state)
print("state restored:", a == [rng.random() for _ in range(3)])
random.seed("a string seed")
print([random.randrange(10) for _ in range(8)], round(random.triangular(0, 10, 5), 6))
print(round(random.expovariate(1.5), 9), round(random.betavariate(2, 3), 9))

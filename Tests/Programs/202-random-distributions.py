"""Distributions of the random module, seeded."""
import random

random.seed(2)
print([random.gauss(0, 1) for _ in range(4)])
print([round(random.normalvariate(10, 2), 12) for _ in range(3)])
print([random.uniform(1, 10) for _ in range(3)], random.triangular(0, 10, 3), random.expovariate(1.5))
print(round(random.betavariate(2, 3), 12), round(random.gammavariate(2.0, 1.5), 12), round(random.paretovariate(3), 12), round(random.lognormvariate(0, 0.25), 12))

random.seed(9)
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(500)]
for total in range(2, 13):
    print(f"{total:>2} {rolls.count(total):>3} {'#' * (rolls.count(total) // 5)}")

random.seed(3)
heights = [random.gauss(170, 10) for _ in range(400)]
mean = sum(heights) / len(heights)
spread = (sum((h - mean) ** 2 for h in heights) / len(heights)) ** 0.5
print(f"{mean:.6f} {spread:.6f} {min(heights):.3f} {max(heights):.3f}")

random.seed(4)
position, path = 0, []
for _ in range(30):
    position += random.choice((-1, 1))
    path.append(position)
print(path)
weights = {"red": 5, "green": 3, "blue": 1}
picks = random.choices(list(weights), weights=weights.values(), k=90)
print({colour: picks.count(colour) for colour in weights})
random.seed(11)
print(random.gauss(mu=5, sigma=0.5), random.gauss(), [random.randint(-5, 5) for _ in range(5)])

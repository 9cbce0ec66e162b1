"""Conway's Game of Life on a seeded random grid; a glider; pi by seeded darts."""
import random
from collections import Counter
from itertools import product

OFFSETS = [d for d in product((-1, 0, 1), repeat=2) if d != (0, 0)]


def step(alive):
    neighbours = Counter((r + dr, c + dc) for r, c in alive for dr, dc in OFFSETS)
    return {cell for cell, n in neighbours.items() if n == 3 or (n == 2 and cell in alive)}


def parse(text):
    return {(r, c) for r, row in enumerate(text.split()) for c, ch in enumerate(row) if ch == "#"}


def show(alive, height, width):
    return ["".join("#" if (r, c) in alive else "." for c in range(width)) for r in range(height)]


def generations(alive):
    while True:
        yield alive
        alive = step(alive)


glider = parse(".#. ..# ###")
history = [g for g, _ in zip(generations(glider), range(5))]
for rows in zip(*(show(g, 4, 4) for g in history)):
    print("   ".join(rows))
moved = {(r + 1, c + 1) for r, c in glider}
print("after 4 steps the glider moved by one:", history[4] == moved)

blinker = parse("... ### ...")
print("blinker period 2:", step(step(blinker)) == blinker != step(blinker))
block = parse("## ##")
print("block is still:", step(block) == block)

rng = random.Random(2024)
soup = {(r, c) for r in range(8) for c in range(16) if rng.random() < 0.35}
print(*show(soup, 8, 16), sep="\n")
sizes = [len(g) for g, _ in zip(generations(soup), range(12))]
print("population:", sizes)

darts = random.Random(7)
inside = sum(darts.random() ** 2 + darts.random() ** 2 < 1 for _ in range(5000))
print(f"pi is about {4 * inside / 5000:.3f}")
deck = [f"{rank}{suit}" for suit in "SHDC" for rank in "23456789TJQKA"]
darts.shuffle(deck)
print("hand:", *sorted(deck[:5]), "| die:", [darts.randint(1, 6) for _ in range(8)])
print(darts.choice("abcdef"), darts.sample(range(100), 4), darts.choices("ht", weights=[3, 1], k=6))
print(round(darts.uniform(1, 2), 6), round(darts.gauss(0, 1), 6), darts.randrange(0, 50, 5), darts.getrandbits(16))

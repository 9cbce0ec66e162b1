from collections import Counter

GLIDER = """
.#.
..#
###
"""


def parse(picture):
    rows = picture.strip().split("\n")
    return frozenset((x, y) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell == "#")


def step(alive):
    near = Counter(
        (x + dx, y + dy)
        for x, y in alive
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
        if dx or dy
    )
    return frozenset(p for p, n in near.items() if n == 3 or n == 2 and p in alive)


def draw(alive, size):
    for y in range(size):
        print("".join("#" if (x, y) in alive else "." for x in range(size)))


def period(alive, limit=20):
    seen = {}
    for gen in range(limit):
        if alive in seen:
            return seen[alive], gen - seen[alive]
        seen[alive] = gen
        alive = step(alive)


world = parse(GLIDER)
for generation in range(3):
    print("generation", generation, "cells", len(world))
    draw(world, 5)
    world = step(world)
for _ in range(37):
    world = step(world)
print("after 40:", sorted(world))
print("blinker:", period(parse("###")), "block:", period(parse("##\n##")), "glider:", period(parse(GLIDER)))
print("lonely:", len(step({(0, 0)})), period(frozenset([(5, 5)])), frozenset() == step(set()))

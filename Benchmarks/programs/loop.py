"""A sum of squares, as in the first lesson: one loop, small ints."""


def loop(n):
    total = 0
    i = 0
    while i < n:
        total = (total + i * i) & 0xFFFFFFFF
        i += 1
    return total


print(loop(5_000_000))

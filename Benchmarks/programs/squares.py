"""The sum of squares of the first lesson, to 10 million: it passes 2**63 on the way."""


def squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


print(squares(10_000_000))

"""Closures made and called; variables of the enclosing function read and changed."""


def counter(step):
    total = 0

    def add(n):
        nonlocal total
        total += n + step
        return total

    return add


def closures(n):
    result = 0
    for i in range(n):
        add = counter(i & 3)
        for j in range(10):
            result ^= add(j)
    return result


print(closures(350_000))

"""Values that travel through two generators."""


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(values):
    for value in values:
        if value & 1:
            yield value


def generator(n):
    total = 0
    for value in odd(numbers(n)):
        total += value
    return total


print(generator(4_000_000), sum(odd(numbers(1_000_000))))

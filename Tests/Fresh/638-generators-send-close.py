"""Generators: send, throw, close, yield from, and a coroutine-style average."""
import itertools


def running_average():
    total, count, average = 0.0, 0, None
    while True:
        try:
            value = yield average
        except ValueError:
            total, count, average = 0.0, 0, None
            continue
        total += value
        count += 1
        average = total / count


def primes():
    """An incremental sieve with a dict of the next composite of each prime."""
    composites = {}
    for n in itertools.count(2):
        factors = composites.pop(n, None)
        if factors is None:
            yield n
            composites[n * n] = [n]
        else:
            for p in factors:
                composites.setdefault(n + p, []).append(p)


def countdown(n):
    try:
        while n:
            yield n
            n -= 1
        return "lift-off"
    finally:
        print("(countdown cleaned up)")


def announce(n):
    result = yield from countdown(n)
    yield result


def flatten(thing):
    if isinstance(thing, (list, tuple)):
        for part in thing:
            yield from flatten(part)
    else:
        yield thing


avg = running_average()
next(avg)
print([avg.send(x) for x in (10, 20, 60)])
print("reset:", avg.throw(ValueError), avg.send(7))
avg.close()
try:
    avg.send(1)
except StopIteration:
    print("closed")

print(list(itertools.islice(primes(), 15)))
print(list(itertools.takewhile(lambda p: p < 120, itertools.dropwhile(lambda p: p < 90, primes()))))
print(list(announce(3)))
g = announce(5)
print(next(g), next(g))
g.close()
print(list(flatten([1, [2, (3, [4, []]), 5], [[6]]])))
gen = countdown(1)
try:
    while True:
        print(next(gen))
except StopIteration as stop:
    print("returned", stop.value)

from collections.abc import Generator

def averager() -> Generator[float | None, float, str]:
    total, n, avg = 0.0, 0, None
    while True:
        try:
            x = yield avg
        except ZeroDivisionError:
            total, n, avg = 0.0, 0, None
            continue
        if x is None:
            return f"{n} values"
        total, n = total + x, n + 1
        avg = total / n


def delegate(results):
    while True:
        results.append((yield from averager()))


def flatten(x):
    for item in x:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


def countdown(n):
    try:
        while n:
            yield n
            n -= 1
        print("lift-off")
    finally:
        print("closed at", n)


results = []
g = delegate(results)
next(g)
print([g.send(v) for v in (10, 20, 60)])
print(g.throw(ZeroDivisionError), g.send(5), g.send(None), results)
print(list(flatten([1, [2, (3, [4, []]), 5], "ab"])))
c = countdown(5)
print(next(c), next(c))
c.close()
print(list(countdown(2)), next(c, "exhausted"))
print(sum(x * x for x in range(10)), {x % 3: x for x in range(7)}, {c for c in "aaa"})

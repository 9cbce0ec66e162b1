"""Asynchronous comprehensions and generator expressions, await inside displays."""


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield
        return self.value


async def count(n):
    for i in range(n):
        yield await Later(i)


async def is_odd(x):
    return (await Later(x)) % 2 == 1


async def all_kinds():
    print([x async for x in count(4)])
    print({x % 3 async for x in count(7)})
    print({x: x * x async for x in count(4) if x != 2})
    print([await Later(x) for x in range(3)])
    print([x for x in range(6) if await is_odd(x)])
    print([(x, y) async for x in count(2) for y in range(2)])
    print([(x, y) for x in range(2) async for y in count(2) if x != y])
    print([[y async for y in count(x)] for x in range(3)])
    print((await Later(1), *[await Later(2)], {await Later("k"): await Later("v")}))
    print(f"{await Later('in an f-string')!r:>20}")
    agen = (x * 10 async for x in count(3))
    print(type(agen).__name__, agen.__name__)
    async for x in agen:
        print("from the expression:", x)
    agen = (await Later(x) for x in "ab")
    print(type(agen).__name__, [x async for x in agen])
    limit = 2
    print([f() for f in [lambda x=x: x + limit async for x in count(3)]])
    total = sum([x async for x in count(5)])
    print(total, max([await Later(v) for v in (3, 9, 4)]))
    x = "untouched"
    _ = [x async for x in count(2)]
    print(x)
    values = await Later(1) + await Later(2) * await Later(3)
    print(values, await Later(0) or await Later("or"), await Later(1) < await Later(2) < await Later(3))
    print(not await Later(False), -await Later(5), (await Later("text")).upper())


run(all_kinds())


async def failing():
    try:
        print([1 // x async for x in count(2)])
    except ZeroDivisionError as error:
        print("ZeroDivisionError:", error)
    try:
        print([x async for x in [1, 2]])
    except TypeError as error:
        print("TypeError:", error)
    try:
        print(list(x async for x in count(2)))
    except TypeError as error:
        print("TypeError:", error)

run(failing())

def gen(a):
    yield
    yield a
    x = yield a, 1
    y = yield from gen(x)
    try:
        yield y
    except E as e:
        yield e
    finally:
        yield 2
    with a:
        yield 3
    for i in a:
        yield i
    return x


async def coro(a):
    await a
    x = await f(a)
    async with a as b, c:
        await b
    async for i in a:
        print(i)
        if i:
            break
        elif x:
            continue
        else:
            return i
    else:
        await c
    return [await y for y in x]


async def agen(a):
    yield 1
    async for x in a:
        yield x
    try:
        await a
    finally:
        yield 2
    async with a:
        return
    z = [x async for x in a if await x]
    z = {x: y async for x, y in a}
    z = (x async for x in a)
    z = (await x for x in a)


def lambdas():
    f = lambda: (yield)
    return (x for x in f() if x for y in x if y if z)


def send_loop():
    while True:
        value = yield value
        if value is None:
            return


def only_return():
    return
    yield


g = (x * 2 for x in range(10))
any(x > 1 for x in y)
async def ret(a):
    try:
        async with a:
            return await a
    finally:
        await b

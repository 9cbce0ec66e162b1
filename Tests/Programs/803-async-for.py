"""async for over classes and asynchronous generators: break, else, errors, nesting."""


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


class Later:
    def __await__(self):
        yield
        return self


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        await Later()
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def squares(n):
    for i in range(n):
        await Later()
        yield i * i


async def loops():
    async for x in Countdown(3):
        print("item", x)
    else:
        print("else")
    async for x in Countdown(5):
        if x == 4:
            continue
        if x == 2:
            break
        print("kept", x)
    else:
        print("not printed")
    async for x in squares(3):
        async for y in squares(x + 1):
            print(x, y, end="; ")
    print()
    async for a, (b, *c) in pairs():
        print(a, b, c)
    async for x in squares(0):
        print("never")
    else:
        print("empty")


async def pairs():
    yield 1, (2, 3, 4)
    yield "x", "yz"


async def early(n):
    async for x in Countdown(n):
        try:
            if x == 1:
                return f"returned at {x}"
        finally:
            print("finally", x)


async def fails():
    try:
        async for x in Countdown(2):
            raise ValueError(x)
    except ValueError as error:
        print("ValueError", error)


class NoNext:
    def __aiter__(self):
        return 5


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 7


class AsyncIter:
    async def __aiter__(self):
        return self


async def refused(thing):
    try:
        async for _ in thing:
            pass
    except TypeError as error:
        print("TypeError:", error, "| cause:", error.__cause__)


run(loops())
print(run(early(4)))
run(fails())
for thing in [[1, 2], 3, NoNext(), BadNext()]:
    run(refused(thing))


async def builtin():
    it = aiter(Countdown(2))
    print(await anext(it), await anext(it), await anext(it, "none left"))
    try:
        await anext(it)
    except StopAsyncIteration as error:
        print("StopAsyncIteration", error.args)
    gen = squares(1)
    print(aiter(gen) is gen, await anext(gen, None), await anext(gen, "default"))
    for f, args in [(aiter, ([],)), (anext, ([],)), (aiter, ()), (anext, (1, 2, 3))]:
        try:
            f(*args)
        except TypeError as error:
            print("TypeError:", error)

run(builtin())

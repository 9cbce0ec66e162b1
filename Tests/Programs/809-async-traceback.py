"""The traceback of an exception that passes through awaits, async for and async with."""


class Later:
    def __await__(self):
        yield


async def inner(x):
    await Later()
    return 1 / x


async def middle(x):
    value = await inner(x)
    return value


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        await Later()


async def numbers():
    yield 1
    yield await inner(0)


async def loops():
    async with Manager():
        async for n in numbers():
            print("got", n)


async def chained():
    try:
        await middle(0)
    except ZeroDivisionError as error:
        raise RuntimeError("second") from error


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


try:
    run(loops())
except ZeroDivisionError as error:
    tb = error.__traceback__
    while tb:
        print(tb.tb_lineno)
        tb = tb.tb_next
print(run(middle(4)))
c = middle(1)
c.send(None)
try:
    c.throw(ValueError("thrown in"))
except ValueError as error:
    tb = error.__traceback__
    while tb:
        print(tb.tb_lineno)
        tb = tb.tb_next
run(chained())

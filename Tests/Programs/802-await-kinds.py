"""What can be awaited, and what is said of the rest."""
import types


def run(coroutine):
    sent = None
    try:
        while True:
            sent = coroutine.send(sent)
            print("  awaited yields", sent)
    except StopIteration as stop:
        return stop.value


class Ready:
    def __await__(self):
        return iter(())


class Steps:
    def __init__(self, *items):
        self.items = items

    def __await__(self):
        total = 0
        for item in self.items:
            total += (yield item)
        return total


@types.coroutine
def old_style(n):
    x = yield n
    return x * 2


def plain_generator():
    yield 1


class Number:
    def __await__(self):
        return 42


class Coroutine:
    def __await__(self):
        return inner()


async def inner(x=1):
    return x


async def good():
    print(await Ready(), await Steps(1, 2, 3), await old_style(21), await inner(7))
    print(await inner(await inner(3)))
    return "good"


print(run(good()))


async def bad(thing):
    try:
        await thing
    except TypeError as error:
        print("TypeError:", error)
    finally:
        if hasattr(thing, "close"):
            thing.close()


for thing in [1, "text", None, [1], plain_generator(), Number(), object(), inner, lambda: 0]:
    run(bad(thing))
c = inner()


class Gives:
    def __await__(self):
        return c


run(bad(Gives()))
c.close()


async def twice():
    once = inner("v")
    print(await once)
    try:
        await once
    except RuntimeError as error:
        print("RuntimeError:", error)

run(twice())

shared = None


async def holder():
    await Steps("held", "more")


async def first():
    await shared


async def second():
    try:
        await shared
    except RuntimeError as error:
        print("RuntimeError:", error)

shared = holder()
one = first()
print(one.send(None))
run(second())
one.close()


@types.coroutine
def wrapper():
    result = yield from inner("from a coroutine")
    return result


def wrong():
    c = inner()
    try:
        yield from c
    finally:
        c.close()


async def both():
    print(await wrapper())
    try:
        for _ in wrong():
            pass
    except TypeError as error:
        print("TypeError:", error)

run(both())
print(types.coroutine(wrapper) is wrapper, types.coroutine(inner) is inner)


@types.coroutine
def returns_coroutine(x):
    return inner(x)

print(run(returns_coroutine("wrapped")), returns_coroutine.__name__)

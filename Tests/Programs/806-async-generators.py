"""Asynchronous generators: asend, athrow, aclose and the order of events."""
import types


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


class Later:
    def __init__(self, value=None):
        self.value = value

    def __await__(self):
        got = yield f"waiting for {self.value}"
        return self.value


async def averager():
    total = n = 0
    average = None
    try:
        while True:
            try:
                value = yield average
            except KeyError as error:
                print("  reset by", repr(error))
                total = n = 0
                average = None
                continue
            await Later()
            total += value
            n += 1
            average = total / n
    finally:
        print("  closing")
        await Later()
        print("  closed")


async def main():
    a = averager()
    print(type(a).__name__, isinstance(a, types.AsyncGeneratorType), a.__name__, a.ag_running, a.ag_await)
    print(await a.asend(None))
    print(await a.asend(10), await a.asend(20), await a.__anext__() if False else "-")
    print(await a.athrow(KeyError("k")))
    print(await a.asend(4))
    print(await a.aclose())
    print(await a.aclose())
    for step in (a.asend(1), a.__anext__(), a.athrow(ValueError("v"))):
        try:
            print("gave", await step)
        except BaseException as error:
            print(type(error).__name__, error)
    b = averager()
    await b.asend(None)
    try:
        await b.athrow(ValueError("through"))
    except ValueError as error:
        print("ValueError", error)
    c = averager()
    print("never started:", await c.aclose())
    d = averager()
    try:
        await d.asend(1)
    except TypeError as error:
        print("TypeError", error)
    try:
        await averager().athrow(OSError("before"))
    except OSError as error:
        print("OSError", error)


run(main())


async def nothing():
    return
    yield


async def raises():
    yield 1
    raise LookupError("inside")


async def stops(kind):
    yield 1
    raise kind("inner")


async def ends():
    print([x async for x in nothing()])
    try:
        async for x in raises():
            print(x)
    except LookupError as error:
        print(repr(error))
    for kind in (StopIteration, StopAsyncIteration):
        try:
            async for x in stops(kind):
                pass
        except RuntimeError as error:
            print(error, "|", repr(error.__cause__))

run(ends())


async def waits():
    yield await Later("x")
    yield 2

g = waits()
step = g.asend(None)
print(type(step).__name__, iter(step) is step, step.__await__() is step)
print(step.send(None), g.ag_running, type(g.ag_await).__name__)
other = g.asend(None)
try:
    other.send(None)
except RuntimeError as error:
    print("RuntimeError:", error)
closer = g.aclose()
try:
    closer.send(None)
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    step.send("go")
except StopIteration as stop:
    print("StopIteration", stop.value, g.ag_running)
try:
    step.send(None)
except RuntimeError as error:
    print("RuntimeError:", error)
step = g.asend(None)
step.close()
try:
    step.send(None)
except RuntimeError as error:
    print("RuntimeError:", error)
step = g.__anext__()
try:
    step.throw(ZeroDivisionError("thrown"))
except ZeroDivisionError as error:
    print("ZeroDivisionError", error)


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def close_it():
    g = ignores()
    await anext(g)
    try:
        await g.aclose()
    except RuntimeError as error:
        print("RuntimeError:", error)

run(close_it())

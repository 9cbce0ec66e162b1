"""sys.set_asyncgen_hooks: the first iteration and the end of an abandoned generator."""
import sys

pending = []


def first(generator):
    print("  first:", generator.__name__)


def finalizer(generator):
    print("  abandoned:", generator.__name__)
    pending.append(generator.aclose())


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("  cleaning up")


async def breaks():
    async for x in numbers():
        print("  got", x)
        break
    print("  after the loop")


async def whole():
    print(" ", [x async for x in numbers()])


print(tuple(sys.get_asyncgen_hooks()))
sys.set_asyncgen_hooks(first, finalizer)
hooks = sys.get_asyncgen_hooks()
print(hooks.firstiter is first, hooks[1] is finalizer)
print("break")
run(breaks())
for c in pending:
    run(c)
pending.clear()
print("to the end")
run(whole())
print(len(pending))
print("never begun")
g = numbers()
del g
sys.set_asyncgen_hooks(firstiter=None)
print(sys.get_asyncgen_hooks().firstiter, sys.get_asyncgen_hooks().finalizer is finalizer)
print("closed by hand")


async def by_hand():
    g = numbers()
    print(" ", await anext(g))
    await g.aclose()

run(by_hand())
print(len(pending))
sys.set_asyncgen_hooks(finalizer=None)
print("without hooks")
run(breaks())
try:
    sys.set_asyncgen_hooks(5)
except TypeError as error:
    print("TypeError:", error)


def angry(generator):
    raise ValueError("refused by the hook")

sys.set_asyncgen_hooks(angry)
g = numbers()
try:
    g.asend(None)
except ValueError as error:
    print("ValueError:", error)
sys.set_asyncgen_hooks(None)

"""Who holds a reference: closures, generators, partials, exceptions, loops."""
import functools
from sys import getrefcount as rc


def closure(value):
    def inner():
        return value
    return inner


def generator(value):
    yield 1
    yield value
    yield 2


x = [1]
f = closure(x)
print("closure:", rc(x))
g = closure(x)
print("two closures:", rc(x), rc(f()))
del f, g
print("closures gone:", rc(x))

gen = generator(x)
print("generator not started:", rc(x))
next(gen)
print("started:", rc(x))
got = next(gen)
print("yielded:", rc(x), got is x)
del got
gen.close()
print("closed:", rc(x))
gen = generator(x)
for _ in gen:
    pass
print("run to the end:", rc(x))

p = functools.partial(print, x)
print("partial:", rc(x))
p = None
bound = x.append
print("built-in method:", rc(x))
del bound

error = ValueError(x)
print("in exception args:", rc(x))
del error


def fail(arg):
    raise KeyError("k")


try:
    fail(x)
except KeyError as e:
    print("the traceback keeps the frame:", rc(x))
print("after the handler:", rc(x))

saved = None
try:
    fail(x)
except KeyError as e:
    saved = e
print("exception saved:", rc(x))
saved = None
print("exception dropped:", rc(x))

for item in [x, x]:
    print("loop variable:", rc(x))
del item
print("after the loop:", rc(x))
pairs = list(zip([x], [x]))
print("zip:", rc(x))
pairs = list(map(lambda v: v, [x, x, x]))
print("map:", rc(x))
del pairs
enumerated = enumerate(x)
print("enumerate object:", rc(x))
del enumerated
lam = lambda v=x: v
print("lambda default:", rc(x))
del lam


class Holder:
    shared = x


print("class attribute:", rc(x), rc(Holder().shared))
del Holder.shared
print("end:", rc(x))

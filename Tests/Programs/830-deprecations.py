"""Deprecated at run time: throw() with several arguments, ~ of a bool; through warnings once it is imported."""
import sys


def generator():
    while True:
        try:
            yield 1
        except ValueError as error:
            print("caught", error)


async def asynchronous():
    try:
        yield 1
    except KeyError as error:
        print("caught", error)


g = generator()
next(g)
g.throw(ValueError, "two")
g.throw(ValueError, ValueError("instance"))
g.throw(ValueError("one"))
for _ in range(3):
    g.throw(ValueError, None)
a = asynchronous()
try:
    a.asend(None).send(None)
except StopIteration as stop:
    print(stop.value)
try:
    a.athrow(KeyError, "k").send(None)
except StopAsyncIteration:
    print("ended")
print(~True, ~False, -True, +True)
print("now with warnings", file=sys.stderr)
import warnings

with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    print(~True)
    g.throw(ValueError, "again")
    for w in log:
        print(w.category.__name__, w.lineno, str(w.message)[:40])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        g.throw(ValueError, "refused")
    except DeprecationWarning as error:
        print("raised", str(error)[:20])
    try:
        ~True
    except DeprecationWarning as error:
        print("raised", str(error)[:20])
    x = [True]
    try:
        print(~x[0])
    except DeprecationWarning:
        print("raised")

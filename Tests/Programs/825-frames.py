"""sys._getframe and the frames of tracebacks: names, lines, variables."""
import sys


def here():
    a, b = 1, [2]
    f = sys._getframe
    return f().f_code.co_name, f().f_lineno, f().f_globals is globals(), sorted(f().f_locals), f().f_locals["b"] is b


def caller(depth):
    return sys._getframe(depth).f_code.co_name, sys._getframe(depth).f_lineno


def outer():
    x = 5
    return caller(1), caller(2), here()


class K:
    name = sys._getframe().f_code.co_name
    inside = "name" in sys._getframe().f_locals

    def method(self):
        return [f.f_code.co_qualname for f in walk(sys._getframe())]


def walk(frame):
    while frame is not None:
        yield frame
        frame = frame.f_back


print(here())
print(outer())
print(K.name, K.inside, K().method())
print(sys._getframe().f_locals is globals(), sys._getframe().f_back)
try:
    sys._getframe(99)
except ValueError as error:
    print(error)


def fails(n):
    if n == 0:
        raise KeyError("deep")
    fails(n - 1)


try:
    fails(2)
except KeyError as error:
    tb = error.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_globals is globals())
        tb = tb.tb_next


def generator():
    yield 1
    yield 2


g = generator()
print(g.gi_frame.f_lineno, g.gi_frame.f_code.co_name == g.gi_code.co_name)
next(g)
print(g.gi_frame.f_lineno)
next(g)
print(g.gi_frame.f_lineno, next(g, "over"), g.gi_frame)

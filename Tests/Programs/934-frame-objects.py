"""Frame objects of running, finished and suspended frames, and those of tracebacks."""
import sys


def fail(n):
    loc = n * 3
    other = [loc]
    raise ValueError(loc)


def outer():
    before = "x"
    fail(3)


def chain(frame):
    names = []
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def catching():
    mine = 1
    try:
        outer()
    except ValueError as e:
        tb = e.__traceback__
        frames = []
        while tb:
            frames.append(tb)
            tb = tb.tb_next
        here = frames[0].tb_frame
        print([t.tb_frame.f_code.co_name for t in frames], [t.tb_lineno for t in frames])
        print([t.tb_frame.f_lineno for t in frames[1:]], here.f_lineno - frames[0].tb_lineno)
        print(frames[1].tb_frame.f_locals, frames[2].tb_frame.f_locals)
        print(sorted(here.f_locals), here.f_locals["mine"])
        mine = 2
        print(here.f_locals["mine"], chain(here))


catching()


def moving():
    frame = sys._getframe()
    first = frame.f_lineno
    a = 1
    second = frame.f_lineno
    print(second - first, sorted(frame.f_locals), frame.f_locals["a"])
    b = 2
    del a
    print(frame.f_lineno - first, sorted(frame.f_locals))
    return frame


frame = moving()
print(sorted(frame.f_locals), frame.f_locals["b"], chain(frame))


def caller():
    x = 1
    frame = called()
    x = 2
    return frame.f_lineno - frame.f_code.co_firstlineno, frame.f_locals["x"], frame.f_code.co_name


def called():
    return sys._getframe(1)


print(caller())


def gen():
    x = 1
    yield x
    x = 2
    yield x


g = gen()
print(g.gi_frame.f_locals, g.gi_frame.f_lineno - gen.__code__.co_firstlineno)
next(g)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno - gen.__code__.co_firstlineno)
next(g)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno - gen.__code__.co_firstlineno)


class Body:
    inside = 5
    print(sorted(k for k in sys._getframe().f_locals if not k.startswith("__")))
    kept = sys._getframe()


print(Body.kept.f_locals["inside"], Body.kept.f_code.co_name)
del Body.kept


def closure():
    free = 1

    def inner():
        nonlocal free
        free += 1
        return sys._getframe()

    f = inner()
    free = 10
    return f.f_locals, f.f_code.co_freevars


print(closure())
try:
    1 / 0
except ZeroDivisionError as e:
    module = e.__traceback__.tb_frame
    print(module.f_locals is module.f_globals, module.f_code.co_name, module.f_back)

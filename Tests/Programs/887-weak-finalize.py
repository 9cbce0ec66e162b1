"""weakref.finalize: called when the object goes, by hand, or at the end of the program, the newest first."""
import weakref


class Thing:
    def __init__(self, name):
        self.name = name


def bye(*args, **kwargs):
    print("bye", args, kwargs)
    return "result"


a = Thing("a")
f = weakref.finalize(a, bye, 1, 2, x=3)
print(f.alive, f.atexit, f.peek()[0] is a, f.peek()[1] is bye, f.peek()[2:], repr(f)[:10], "; for 'Thing'" in repr(f))
del a
print(f.alive, f.peek(), f.detach(), f(), "dead" in repr(f))

b = Thing("b")
g = weakref.finalize(b, bye, "by hand")
print(g(), g(), g.alive)
h = weakref.finalize(b, bye, "never")
print(h.detach()[2], h.alive, h.detach())

kept = [Thing(n) for n in "xyz"]
for thing in kept:
    weakref.finalize(thing, bye, "at exit", thing.name)
silent = weakref.finalize(b, bye, "not at exit")
silent.atexit = False
print(silent.atexit, h.atexit)


def failing():
    raise ValueError("in finalizer")


weakref.finalize(kept[1], print, "after", end="!\n")
try:
    weakref.finalize(5, bye)
except TypeError as error:
    print(error)
del kept[0]
print("end")

"""At the end of the program: what is garbage then is collected first, then what the module holds."""
import atexit
import weakref


class A:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, helper is None, A is None)


def helper():
    pass


def callback(ref):
    print("callback", ref())


late = None
early = A("made first")
late = A("made second")
_private = A("private")
cycle = A("garbage cycle")
cycle.me = cycle
watch = weakref.ref(cycle, callback)
del cycle
kept = A("kept cycle")
kept.me = kept
unseen = weakref.ref(kept, callback)
nested = [A("in list"), {"key": A("in dict")}]
weakref.finalize(early, print, "finalize early")
atexit.register(print, "atexit")


def generator():
    try:
        yield
    finally:
        print("generator closed")


g = generator()
next(g)
print("end")

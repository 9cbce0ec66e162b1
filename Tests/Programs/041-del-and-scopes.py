"""__del__ with exceptions, closures, generators, resurrection and at exit."""


class Ghost:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


def fails():
    g = Ghost("local of a failed call")
    raise ValueError("boom")


print("exception")
try:
    fails()
except ValueError as error:
    print("  handler: the frame is still alive")
print("after the handler")

print("half built")


class Half(Ghost):
    def __init__(self):
        super().__init__("half built")
        raise RuntimeError("no")


try:
    Half()
except RuntimeError:
    print("  handler")

print("closure")


def keep():
    g = Ghost("captured")
    return lambda: g.name


f = keep()
print(" ", f())
f = None

print("generator")


def gen():
    g = Ghost("in generator")
    yield g.name
    print("  never reached")


it = gen()
print(" ", next(it))
del it

print("finally on generator death")


def gen2():
    try:
        yield 1
    finally:
        print("  finally")


it = gen2()
next(it)
it = None

print("resurrection")
saved = []


class Phoenix:
    lives = 0

    def __del__(self):
        Phoenix.lives += 1
        print("  del", Phoenix.lives)
        saved.append(self)


p = Phoenix()
del p
print("  saved", len(saved))
saved.clear()
print("  only once:", Phoenix.lives)

print("attributes die after their owner")
outer = Ghost("outer")
outer.inner = Ghost("inner")
outer.items = [Ghost("item")]
del outer

alive = Ghost("global, at exit")
print("end of program")

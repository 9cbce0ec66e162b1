"""A closure keeps the variable, not the value it had when the function was made."""

late = []
for n in range(4):
    late.append(lambda: n * 10)
print("late binding:", [f() for f in late])

early = []
for n in range(4):
    early.append(lambda n=n: n * 10)
print("default argument:", [f() for f in early])


def make(n):
    def times_ten():
        return n * 10
    return times_ten


factory = [make(n) for n in range(4)]
print("factory:", [f() for f in factory])

n = 99
print("after n = 99:", late[0](), early[0](), factory[0]())

inside = [lambda: k for k in "abc"]
print("comprehension variable:", [f() for f in inside])
print("generator, called at once:", [f() for f in ((lambda: k) for k in "abc")])
print("generator, called later:", [f() for f in list((lambda: k) for k in "abc")])


def shared():
    log = []

    def add(item):
        log.append(item)
        return len(log)

    def show():
        return list(log)

    return add, show


add, show = shared()
add2, show2 = shared()
print(add("x"), add("y"), add2("z"))
print(show(), show2())
print(make(7)(), make(7) is make(7), make.__name__, make(7).__name__, make(7).__qualname__)

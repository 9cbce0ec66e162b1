"""Closures: nonlocal counters, late binding, cells, class scopes, comprehensions, walrus."""
x = "module"


def counter(start=0, *, step=1):
    count = start

    def up(by=None):
        nonlocal count
        count += step if by is None else by
        return count

    def reset():
        nonlocal count
        count, old = start, count
        return old

    up.reset = reset
    return up


a, b = counter(), counter(10, step=-2)
print(a(), a(), a(5), b(), b.reset(), b(), [c.cell_contents for c in a.__closure__], a.__code__.co_freevars)
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early], [f(9) for f in early])


class Scope:
    x = "class"
    items = [x for _ in range(2)]
    pairs = [(x, y) for y in x[:2]]

    def read(self):
        return x, __class__.x

    nested = (lambda: x)()


print(Scope.items, Scope.pairs, Scope().read(), Scope.nested)


def outer():
    x = "outer"

    class Inner:
        y = x
        x = "inner"
        z = x

        def m(self):
            return x

    def set_global():
        global x
        x = "changed"

    set_global()
    return Inner.y, Inner.z, Inner().m(), x


try:
    print(outer())
except NameError as error:
    print(type(error).__name__, error)
print(x, [y := 1, y ** 2 + y], y, (n := 3) + n, [last := v for v in "ab"], last)


def unbound(flag):
    if flag:
        local = 1
    del flag
    return local


for flag in (True, False):
    try:
        print(unbound(flag))
    except UnboundLocalError as error:
        print(error)
try:
    (lambda: free)()
    free = 1
except NameError as error:
    print(error, error.name)

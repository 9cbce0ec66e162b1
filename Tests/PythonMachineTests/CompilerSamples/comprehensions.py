a = [x for x in y]
b = {x for x in y if x}
c = {k: v for k, v in y.items()}
d = [x for x in y for z in x if z]
e = [(x, z) for x in y if x for z in [x + 1]]
f = [[x for x in row] for row in y]


def inline(y, x):
    a = [x for x in y]
    b = [x + z for x in y for z in x]
    c = [lambda: i for i in y]
    d = [f(x) for i in y]
    e = {k: [v for v in k] for k in y}
    print([i for i in y], i)
    return x


def cells():
    x = 1
    f = [lambda: x for x in range(3)]
    g = [y for y in (lambda: x)()]

    def h():
        return x, [x for x in y]
    return f, g, h


class K:
    a = 1
    b = [a for _ in range(3)]
    c = [x for x in range(a)]
    d = [lambda: x for x in c]
    e = (x for x in c)
    f = {x: a for x in c}


def walrus(data):
    if any((m := f(x)) for x in data):
        return m
    r = [y := g(x), y]
    s = [z := x for x in data]
    return s, z


def nonlocal_walrus():
    t = 0

    def inner():
        nonlocal t
        return [t := i for i in range(3)]
    return inner


[(w := i) for i in range(3)]


def multi():
    return [
        f(x)
        for x in y
        if x
        if not z
    ]


def try_comp():
    try:
        return [x for x in y]
    except E:
        return {x: 1 for x in y}
    finally:
        [z for z in y]


def free(a):
    def g():
        return [a + b for b in range(a)]
    return g


lst = [i for i in range(5) if i if i > 1 or i < 3]
tup = tuple(i for i in range(5))
nest = [j for i in a for j in i for k in j]
unp = [x for (x, *y) in z]
dc = {**{k: v for k, v in z}, 'a': 1}

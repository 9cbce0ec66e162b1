def deep(a, b, c):
    return f(a, g(b, h(c, i(a, b, c), a + b * c ** -a), [a, (b, {c: a})]), *[a, b], k=c)


def many():
    a = b = c = d = 1
    (a, b), [c, *d] = x
    a[b], c.d, e = x
    a[b][c] += d
    a.b.c += d[e]
    a[b:c], d = e
    return a, b, c, d


def swaps(a, b, c, d):
    a, b = b, a
    a, b, c = b, c, a
    a, b, c, d = d, c, b, a
    a, (b, c) = 1, (2, 3)
    _, a = a, _
    x = y = z = a
    x, y, x = 1, a, b
    (x,) = (a,)
    [x] = [a]
    x, = a


def async_stuff():
    return 1

def f(a,
      b=(1 +
         c)):
    x = (a +
         b *
         c)
    y = [
        a
        for a
        in b
    ]
    return {
        a: b,
        c:
            d,
    }


if (a and
        b or
        c):
    x = 1

x = (a
     if b
     else c)
x = a[
    1
]
x = a.b(
    c
).d(
    e
).f
x = (
    a <
    b <
    c
)
raise X(
    a
)

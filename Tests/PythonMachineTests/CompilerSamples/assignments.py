"""Assignments of every form."""
a = b = c = 1
x, y = 1, 2
x, y = y, x
x, y, z = z, y, x
first, *rest = [1, 2, 3]
*init, last = rest
head, *middle, tail = range(10)
[p, q] = (r, s) = 3, 4
(a), ((b, c), d) = 1, ((2, 3), 4)
obj.attr = 1
obj.attr.other = obj[0] = obj["k"] = 2
obj[1:2] = obj[::2] = obj[1:2, ...] = []
a += 1
obj.attr -= 2
obj[i] *= 3
obj[i:j] /= 4
obj[i:j:k] //= 5
a @= b
a **= b
a %= b
a <<= b
a >>= b
a &= b
a |= b
a ^= b
n: int = 3
m: "str"
obj.field: int
obj.field: int = 1
obj[f()]: list[int] = 2
(paren): int = 3
del a, obj.attr, obj[0], obj[1:2], (b, c)


def local(a, b, c):
    a, b = b, a
    a, b, c = c, b, a
    a, b, a = c, b, c
    x: int = a
    y: undefined
    del x
    x = x
    return x


if (n := 10) > 5:
    print(n)
while chunk := read():
    use(chunk)
print((y := 1) + y, [z := 2])

"""nonlocal and global: which variable an assignment reaches."""

total = 0


def counter(start=0, step=1):
    value = start - step

    def advance():
        nonlocal value
        global total
        value += step
        total += 1
        return value

    def reset(to=start):
        nonlocal value
        value = to - step

    return advance, reset


a, reset_a = counter()
b, reset_b = counter(100, -5)
print([a() for _ in range(3)], [b() for _ in range(3)])
reset_a()
reset_b(7)
print(a(), b(), "calls:", total)


def outer():
    x = "outer"

    def middle():
        x = "middle"

        def inner():
            nonlocal x
            x += "+inner"
            return x

        return inner(), x

    seen = middle()
    return seen, x


print(outer())


def accumulator():
    amount, count = 0.0, 0

    def average(new):
        nonlocal amount, count
        amount += new
        count += 1
        return amount / count

    return average


avg = accumulator()
print([avg(v) for v in (10, 11, 15)])


def forgot():
    total += 1
    return total


try:
    forgot()
except UnboundLocalError as error:
    print(type(error).__name__ + ":", error)


def late(flag):
    def peek():
        return later
    if flag:
        later = "now it is there"
    return peek


print(late(True)())
try:
    late(False)()
except NameError as error:
    print(type(error).__name__ + ":", error)

"""List, set, dict comprehensions and generator expressions; scopes and order of evaluation."""

print([x * y for x in range(1, 4) for y in range(x, 4) if (x + y) % 2])
print([[row[i] for row in ([1, 2, 3], [4, 5, 6])] for i in range(3)])
print({n % 7 for n in range(0, 50, 5)})
print({word: len(word) for word in "the cat sat on the mat".split()})
print({v: k for k, v in {"a": 1, "b": 2, "c": 1}.items()})

x = "outside"
print([x for x in range(3)], x)


def trace(label, value):
    print(label, end=" ")
    return value


d = {trace(f"k{i}", i): trace(f"v{i}", i * i) for i in trace("iter", range(3))}
print(d)
print([trace("body", a) for a in range(4) if trace("test", a % 2)])

lazy = (trace("lazy", n) for n in trace("now", [1, 2, 3]))
print("created")
print(next(lazy), list(lazy), list(lazy))

numbers = [1, 2, 3]
gen = (n + extra for n in numbers)
extra = 100
numbers.append(4)
numbers = ["rebinding is not seen"]
print(list(gen))


class Body:
    size = 3
    rows = [0 for _ in range(size)]
    try:
        table = [size for _ in range(2)]
    except NameError as error:
        message = str(error)


print(Body.rows, Body.message)

matrix = [[1, 2], [3, 4], [5, 6]]
print([n for row in matrix for n in row], [*zip(*matrix)])
print(any(n > 4 for row in matrix for n in row), all(sum(row) > 3 for row in matrix))
print([y := 5, y ** 2], [last := n for n in range(4)], last)
print(sorted({(a, b) for a in range(3) for b in range(3) if a < b}))
print(dict(zip("abc", range(3))), dict([("x", 1)], y=2), [i if i % 3 else "fizz" for i in range(1, 7)])
try:
    [1 // n for n in (2, 1, 0)]
except ZeroDivisionError as error:
    print("ZeroDivisionError:", error)

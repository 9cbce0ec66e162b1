"""Arithmetic operators, reflected and in-place forms, and who is asked first."""


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __repr__(self):
        return f"{type(self).__name__}({self.cents})"

    def __add__(self, other):
        print("add", end=" ")
        if isinstance(other, Money):
            return Money(self.cents + other.cents)
        if isinstance(other, int):
            return Money(self.cents + other * 100)
        return NotImplemented

    def __radd__(self, other):
        print("radd", end=" ")
        return self + other

    def __mul__(self, n):
        return Money(self.cents * n) if isinstance(n, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __sub__(self, other):
        return Money(self.cents - other.cents)

    def __neg__(self):
        return Money(-self.cents)

    def __abs__(self):
        return Money(abs(self.cents))

    def __iadd__(self, other):
        print("iadd", end=" ")
        self.cents += other.cents
        return self

    def __divmod__(self, n):
        q, r = divmod(self.cents, n)
        return Money(q), Money(r)


class Tax(Money):
    def __radd__(self, other):
        print("Tax.radd", end=" ")
        return Tax(other.cents + self.cents)


a, b = Money(250), Money(125)
print(a + b)
print(a + 1)
print(1 + a)
print(sum([a, b, b]))
print(a + Tax(10), "- the subclass on the right is asked first")
print(a * 3, 2 * a, -a, abs(b - a), divmod(a, 60))
same = a
a += b
print(a, same is a)
a -= b
print(a, same is a)

for left, right, text in ((a, "x", "Money + str"), ("x", a, "str * Money"), (a, a, "Money @ Money")):
    try:
        if "+" in text:
            left + right
        elif "*" in text:
            left * right
        else:
            left @ right
    except TypeError as error:
        print(text, "->", error)


class Matrix:
    def __init__(self, *rows):
        self.rows = rows

    def __matmul__(self, other):
        return Matrix(*([sum(x * y for x, y in zip(row, col)) for col in zip(*other.rows)] for row in self.rows))

    def __pow__(self, n):
        return self if n == 1 else self @ self ** (n - 1)


print((Matrix([1, 1], [1, 0]) ** 10).rows)

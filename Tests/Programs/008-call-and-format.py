"""__call__, __format__, __str__ against __repr__, __bool__ returning the wrong thing."""


class Polynomial:
    def __init__(self, *coefficients):
        self.coefficients = coefficients

    def __call__(self, x):
        result = 0
        for c in self.coefficients:
            result = result * x + c
        return result

    def __repr__(self):
        return f"Polynomial{self.coefficients}"

    def __str__(self):
        degree = len(self.coefficients) - 1
        return " + ".join(f"{c}x^{degree - i}" for i, c in enumerate(self.coefficients))

    def __format__(self, spec):
        print(f"[spec={spec!r}]", end=" ")
        if spec == "":
            return str(self)
        if spec == "r":
            return repr(self)
        return format(str(self), spec)


p = Polynomial(2, -3, 1)
print(p(0), p(1), p(2.5), p(10**10))
print(p, [p], (p,), {"p": p})
print(f"{p}")
print(f"{p:r}")
print(f"{p:*^30}")
print(f"{p!r}", f"{p!s:>26}")
print("{:r}".format(p), format(p, "<25") + "|")
width = 28
print(f"{p:{width}}|")
print("%s and %r" % (p, p))
print(callable(p), callable(3), callable(Polynomial), callable(len))


class Plain:
    pass


try:
    format(Plain(), "10")
except TypeError as error:
    print("TypeError:", error)


class Odd:
    def __str__(self):
        return 42

    def __bool__(self):
        return "yes"


try:
    str(Odd())
except TypeError as error:
    print("TypeError:", error)
try:
    if Odd():
        print("never")
except TypeError as error:
    print("TypeError:", error)
try:
    Plain()()
except TypeError as error:
    print("TypeError:", error)

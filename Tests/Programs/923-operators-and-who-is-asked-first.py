"""Reflected operators, and argument lists made by classes derived from tuple."""


class F(int):
    def __radd__(self, other):
        return "radd"

    def __rsub__(self, other):
        return "rsub"

    def __rmul__(self, other):
        return "rmul"

    def __rmod__(self, other):
        return "rmod"

    def __rtruediv__(self, other):
        return "rtruediv"

    def __rpow__(self, other):
        return "rpow"

    def __rdivmod__(self, other):
        return "rdivmod"

    def __rand__(self, other):
        return "rand"

    def __rlshift__(self, other):
        return "rlshift"


class X:
    def __radd__(self, other):
        return "X.radd"

    def __rmul__(self, other):
        return "X.rmul"

    def __rmod__(self, other):
        return "X.rmod"

    def __ror__(self, other):
        return "X.ror"

    def __rsub__(self, other):
        return "X.rsub"

    def __repr__(self):
        return "X()"


class S(set):
    def __rsub__(self, other):
        return "S.rsub"

    __ror__ = __rsub__


class D(dict):
    def __ror__(self, other):
        return "D.ror"


class Text(str):
    def __rmod__(self, other):
        return "Text.rmod"


for a in (1.5, 1, True, 10**30, F(3)):
    print(type(a).__name__, a + F(2), a - F(2), a * F(2), a / F(2), a ** F(2))
print(1.5 % F(1), 1 % F(1), 7 & F(3), 1 << F(2), divmod(7, F(2)), divmod(7.0, F(2)))
print(1 + X(), 1.5 + X(), [1] + X(), "a" + X(), (1,) * X(), "%s" % X(), b"%b" % b"x" if True else 0)
print({1} | S({2}), frozenset({1}) - S({2}), {1} - S({1}), {1} - X(), {1} | X())
print({1: 2} | D({3: 4}), {1: 2} | X())
print("%s" % Text("t"), "%s!" % Text("t"), Text("%s") % Text("t"))
x = 1.5
x += F(2)
print(x)
x = 1
x += F(2)
print(x)
x = {1}
x |= S({2})
print(x)
x = "a%s"
x %= X()
print(x)


class T(tuple):
    def __iter__(self):
        return iter("TT")


class L(list):
    def __iter__(self):
        return iter("LL")


class U(tuple):
    pass


def f(*args, **kw):
    return args, kw


print(f(*T((1, 2))), f(*L([1])), f(0, *T((1, 2))), f(*U((3, 4))), f(*T((1,)), **{"k": 1}))
print(max(*T((1,))), [*T((1, 2))], (*T((1,)),))

class Meta(type):
    def __delattr__(cls, name):
        print("delattr", cls.__name__, name)
        if name.startswith("keep"):
            raise AttributeError("kept " + name)
        super().__delattr__(name)
    def __setattr__(cls, name, value):
        print("setattr", cls.__name__, name, value)
        super().__setattr__(name, value)
    def __bool__(cls):
        print("bool", cls.__name__)
        return cls.__name__ == "X"
    def __len__(cls):
        print("len", cls.__name__)
        return 7
    def __contains__(cls, item):
        print("contains", cls.__name__, item)
        return item == 3
    def __getitem__(cls, item):
        return ("item", cls.__name__, item)
    def __setitem__(cls, item, value):
        print("setitem", item, value)
    def __delitem__(cls, item):
        print("delitem", item)
    def __iter__(cls):
        return iter("abc")
    def __reversed__(cls):
        return iter("cba")
    def __format__(cls, spec):
        return f"<{cls.__name__}|{spec}>"
    def __hash__(cls):
        return 12345
    def __eq__(cls, other):
        print("eq", cls.__name__)
        return NotImplemented if isinstance(other, int) else getattr(other, "__name__", None) == cls.__name__
    def __or__(cls, other):
        return ("or", cls.__name__, other)
    def __ror__(cls, other):
        return ("ror", cls.__name__, other)
    def __add__(cls, other):
        return ("add", cls.__name__, other)
    def __radd__(cls, other):
        return ("radd", cls.__name__, other)
    def __iadd__(cls, other):
        return ("iadd", other)
    def __neg__(cls):
        return "neg"
    def __invert__(cls):
        return "invert"
    def __abs__(cls):
        return "abs"
    def __int__(cls):
        return 42
    def __float__(cls):
        return 4.5
    def __index__(cls):
        return 2
    def __lt__(cls, other):
        return ("lt", other)
    def __ge__(cls, other):
        return ("ge", other)
    def __instancecheck__(cls, v):
        return v == 99
    def __subclasscheck__(cls, v):
        return v is int
    def __dir__(cls):
        return ["z", "y"]
    def __str__(cls):
        return "str of " + cls.__name__
    def __repr__(cls):
        return "repr of " + cls.__name__
    def __enter__(cls):
        print("enter")
        return 5
    def __exit__(cls, *a):
        print("exit", a[0])
        return True
    def __round__(cls, n=None):
        return ("round", n)
    def __getattr__(cls, name):
        if name.startswith("dyn"):
            return "dynamic " + name
        raise AttributeError(name)
    def __divmod__(cls, o):
        return "divmod"
    def __pow__(cls, o, m=None):
        return ("pow", o, m)
    def __matmul__(cls, o):
        return "matmul"
    def __bytes__(cls):
        return b"meta"
    def __length_hint__(cls):
        return 3

class X(metaclass=Meta):
    keep = 1
class Y(metaclass=Meta):
    pass

X.a = 1
print(X.a)
del X.a
print(hasattr(X, "a"))
try:
    del X.keep
except AttributeError as e:
    print(e)
try:
    del X.nothing
except AttributeError as e:
    print(e)
delattr(Y, "other") if False else None
print(bool(X), bool(Y), not X, not Y)
print("yes" if X else "no", "yes" if Y else "no")
print(X and 1, Y or 2)
print([c.__name__ for c in filter(None, [X, Y])])
print(any([Y, X]), all([X, Y]))
while X:
    print("in while")
    break
assert X
print(len(X), 3 in X, 4 not in X, X[1], X[1:2], X["k"])
X[1] = 2
del X[1]
print(list(X), list(reversed(X)), [*X], dict.fromkeys(X), "b" in list(X))
print(",".join(X), tuple(X), set(X) == set("abc"), sorted(X), max(X), list(zip(X, X)), list(map(str.upper, X)), list(enumerate(X)))
a, b, c = X
print(a, b, c)
print(f"{X}", f"{X:>5}", format(X, "q"), "{:a}".format(X), "%s %r" % (X, X), str(X), repr(X), [X], {1: X})
print(X)
print(hash(X), X == Y, X == X, X != Y, X == 5, X != 5)
print({X: 1}[X], X in {X})
print(X | 1, 1 | X, X | Y, X | int, int | X)
print(X + 1, 1 + X, X + Y)
Z = X
Z += 3
print(Z)
print(-X, ~X, abs(X), int(X), float(X), [10, 20, 30][X], range(X), "ab" * X, hex(X), bin(X))
print(X < 1, X >= 1, 1 > X, 1 <= X)
print(isinstance(99, X), isinstance(3, X), issubclass(int, X), issubclass(str, X))
print(dir(X))
with X as v:
    print(v)
    raise ValueError
print(round(X), round(X, 2), X.dynamic)
try:
    X.nope
except AttributeError as e:
    print("AttributeError", e)
print(getattr(X, "nope", "default"), hasattr(X, "dyn1"))
print(divmod(X, 1), pow(X, 2), pow(X, 2, 3), X ** 4, X @ 3, bytes(X))
import operator
print(operator.length_hint(X), operator.index(X))
match X:
    case Y:
        print("matched")

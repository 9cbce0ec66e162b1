"""sys.getsizeof of what programs make most often."""
import sys
import types

size = sys.getsizeof


class A:
    pass


class B:
    __slots__ = ("a", "b")


class C(B):
    __slots__ = ("c",)


class Sized:
    def __sizeof__(self):
        return 100


class Wrong:
    def __sizeof__(self):
        return "a"


class Negative:
    def __sizeof__(self):
        return -1


def gen(a, b=2):
    c = yield 1
    yield [a, b, c]


b = B()
b.a = 1
print([size(i) for i in (0, 1, -1, 2**29, 2**30 - 1, 2**30, 2**40, 2**59, 2**60, 2**62, -2**62, 2**100, 10**100)])
print([size(v) for v in (True, False, None, ..., NotImplemented, 1.5)])
print([size(s) for s in ("", "a", "abc", "\u00e9", "a\u00e9", "\u00e9" * 3, "\u20ac", "a\u20ac", "\u20ac" * 5, "\U0001f600", "a\U0001f600")])
print([size(v) for v in (b"", b"abc", bytearray(), (), (1,), (1, 2, 3), [], [1], [1, 2], range(3), slice(1))])
grown = []
sizes = []
for i in range(20):
    sizes.append(size(grown))
    grown.append(i)
print(sizes)
print([size(v) for v in ([1, 2, 3], [1, 2, 3, 4, 5], [*range(10)], [i for i in range(10)])])
print([size(dict.fromkeys(range(n))) for n in (0, 1, 5, 6, 10, 11, 21, 22, 43, 100, 200, 1000)])
print([size({str(i): i for i in range(n)}) for n in (0, 1, 5, 6, 10, 11, 21, 22, 43, 100, 200, 1000)])
print(size({"a": 1}), size({1: 1}))
print([size(set(range(n))) for n in (0, 1, 4, 5, 10, 100)], size(frozenset([1])))
print([size(v) for v in (lambda: 0, len, [].append, types.MethodType(len, 1), sys)])
print([size(v) for v in (object(), A(), b, C(), gen(1), (i for i in ()), (x for x in [1]))])
print([size(v) for v in (iter([]), iter(()), iter(range(2)), iter({}), iter(set()), enumerate([]), zip(), map(len, []), filter(None, []), reversed([]))])
print([size(v) for v in ({}.keys(), {}.values(), {}.items(), property(), staticmethod(len), classmethod(len), A.__dict__)])
print([size(e) for e in (Exception(), KeyError(1), OSError(), ImportError(), SyntaxError(), StopIteration(), SystemExit(), AttributeError(), NameError())])
print(size(Sized()), Sized().__sizeof__(), [].__sizeof__(), (5).__sizeof__(), A().__sizeof__(), b.__sizeof__(), {}.__sizeof__())
for wrong in (Wrong(), Negative()):
    try:
        print(size(wrong))
    except Exception as e:
        print(type(e).__name__, e)
print(size(Wrong(), 5), size(Wrong(), default="d"))

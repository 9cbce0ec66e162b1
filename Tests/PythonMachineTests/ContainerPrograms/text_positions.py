"""Slice-like arguments of methods of str, bytes, list and tuple: None, negative, huge, objects with __index__."""


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Failing:
    def __index__(self):
        raise OSError("no index")


class Wrong:
    def __index__(self):
        return "one"


BIG = 2 ** 80
text = "abcabcabc"
data = b"abcabcabc"
array = bytearray(data)
bounds = [(), (None,), (None, None), (2,), (2, None), (None, 4), (-3,), (-100, 100), (1, -1), (5, 2), (BIG,), (-BIG, BIG), (Index(2),), (Index(-4), Index(8)),
          (None, Index(5)), (Failing(),), (0, Failing()), (Wrong(),), (1.5,), ("x",), (0, "x"), (9,), (10,), (True,)]
for name in ("find", "rfind", "index", "rindex", "count", "startswith", "endswith"):
    for b in bounds:
        for receiver, part in ((text, "bc"), (text, ""), (data, b"bc"), (array, b"")):
            try:
                r = getattr(receiver, name)(part, *b)
            except Exception as e:
                r = f"{type(e).__name__} {e}"
            print(name, type(receiver).__name__, repr(part), len(b), r)
for b in bounds:
    for receiver in ([1, 2, 3, 2], (1, 2, 3, 2)):
        try:
            r = receiver.index(2, *b)
        except Exception as e:
            r = f"{type(e).__name__} {e}"
        print(type(receiver).__name__, len(b), r)
for args in ((("a", "bc"), 1), ((), 1), (("x", 5),), (("a", 5),), ([],), (5,), ("a", 1, 2, 3), ()):
    for method in (text.startswith, text.endswith, text.find, text.count):
        try:
            r = method(*args)
        except Exception as e:
            r = f"{type(e).__name__} {e}"
        print(method.__name__, len(args), r)
for f in (lambda: text.replace("b", "x", Index(1)), lambda: text.split("b", Index(1)), lambda: text.rsplit("b", maxsplit=Index(1)), lambda: text.center(Index(11)),
          lambda: text.ljust(Index(11), "."), lambda: text.zfill(Index(11)), lambda: "\t".expandtabs(Index(3)), lambda: text * Index(2), lambda: text[Index(1)],
          lambda: text[Index(1):Index(-1)], lambda: text.replace("b", "x", None), lambda: text.split("b", None), lambda: text.center(None), lambda: text[Failing():],
          lambda: text[Wrong()], lambda: data[Index(1)], lambda: data * Index(2), lambda: text.split(None, Index(1)), lambda: "a b c".split(maxsplit=Index(1)),
          lambda: text[:BIG], lambda: text[-BIG:2], lambda: text[BIG]):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

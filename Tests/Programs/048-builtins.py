"""min, max, sum, any, all, divmod, round, pow, zip, sorted, isinstance, getattr and friends."""

print(min(3, 1, 2), max([4, 9, 2]), min("hello"), max("a", "B", key=str.lower), min([], default="none"), max([[1], [1, 2]], key=len))
print(min([(2, "x"), (1, "z")]), max({1: "a", 5: "b"}), min(1, 1.0), max(1, 1.0), max([3, 1, 3], key=lambda n: n % 2))
print(sum([1, 2, 3]), sum([0.5, 1]), sum([[1], [2]], []), sum(range(5), 100), sum([]), sum([True, False, True]), sum((), start=2.5))
print(any([]), all([]), any([0, "", None, 5]), all([1, "a", []]), any(n > 3 for n in range(5)))
print(divmod(17, 5), divmod(-17, 5), divmod(7.5, 2), pow(2, 10), pow(2, -1), pow(3, 4, 5), abs(-3), abs(-2.5), round(3.14159, 3), round(17, -1))
print(bin(10), oct(64), hex(255), ord("A"), chr(97), ascii("é"), repr("x"), bool([]), str(5), int("12"), float("2"), list("ab"), tuple([1]), set([1, 1]))
print(isinstance(True, int), isinstance(1, (str, int)), issubclass(bool, int), isinstance("a", object), type(1) is int, callable(len), type(type))
print(isinstance(3, int | str), len({1, 2}), len("héllo"), len(range(0, 10, 3)), hash("a") == hash("a"))


class Thing:
    kind = "thing"

    def __init__(self):
        self.size = 3


t = Thing()
setattr(t, "colour", "red")
print(getattr(t, "size"), getattr(t, "nope", None), hasattr(t, "kind"), hasattr(t, "nope"), vars(t), t.__class__.__name__)
delattr(t, "size")
print(vars(t), [n for n in dir(t) if not n.startswith("_")], t.__dict__ is vars(t), Thing.__dict__["kind"], Thing.__module__)

for call in (lambda: sum(["a", "b"]), lambda: sum([1, "a"]), lambda: sum("ab", ""), lambda: max(1, "a"), lambda: min([]), lambda: len(5),
             lambda: abs("a"), lambda: round("a"), lambda: divmod("a", 1), lambda: getattr(t, "nope"), lambda: getattr(t, 5), lambda: hash([]),
             lambda: all(5), lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: delattr(t, "zz"), lambda: ord(5), lambda: chr("a"),
             lambda: zip(1), lambda: enumerate(), lambda: vars(5), lambda: next(5), lambda: pow("a", 2), lambda: iter(1, 2)):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
print([*map(max, [1, 5], [4, 2])], list(filter(str.isdigit, "a1b2")), sorted("bca", reverse=True), list(zip(*[(1, 2), (3, 4)])))

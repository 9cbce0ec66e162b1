"""Exceptions inside map, filter, reduce, cached functions, factories, contains, format, bool, index, iter."""
import functools
import itertools
from collections import Counter, defaultdict, deque


class Oops(Exception):
    pass


def oops(*args):
    raise Oops(*args)


class Bad:
    __len__ = __bool__ = __iter__ = __contains__ = __index__ = __format__ = __call__ = __add__ = __radd__ = __neg__ = __getitem__ = __setitem__ = __enter__ = __int__ = __float__ = oops

    def __exit__(self, *exc):
        return False


def attempt(label, action):
    try:
        print(label, "->", action())
    except Oops as error:
        print(f"{label}: Oops with {len(error.args)} argument(s)")
    except Exception as error:
        print(f"{label}: {type(error).__name__}: {error}")


b = Bad()
for label, action in {
    "map": lambda: list(map(oops, [1])), "filter": lambda: list(filter(oops, [1])), "reduce": lambda: functools.reduce(oops, [1, 2]),
    "cache": lambda: functools.lru_cache(oops)(1), "factory": lambda: defaultdict(oops)["k"], "takewhile": lambda: list(itertools.takewhile(oops, "a")),
    "len": lambda: len(b), "bool": lambda: bool(b), "not": lambda: not b, "if": lambda: 1 if b else 2, "and": lambda: b and 1, "iter": lambda: list(b),
    "in": lambda: 1 in b, "index": lambda: [1, 2][b], "range": lambda: range(b), "format": lambda: f"{b:>5}", "call": lambda: b(1, 2), "add": lambda: b + 1,
    "radd": lambda: 1 + b, "neg": lambda: -b, "getitem": lambda: b[0], "int": lambda: int(b), "float": lambda: float(b), "unpack": lambda: print(*b),
    "star list": lambda: [*b], "all": lambda: all([1, b]), "filter None": lambda: list(filter(None, [b])), "zip": lambda: list(zip([1], b)), "hex": lambda: hex(b),
    "join": lambda: "".join(b), "deque": lambda: deque(b), "Counter": lambda: Counter(b), "chain": lambda: list(itertools.chain("a", b)), "sum": lambda: sum([1, b]),
    "any": lambda: any(x for x in [0, b]), "slice": lambda: "abc"[b:], "times": lambda: [1] * b, "dict": lambda: dict(b), "sorted": lambda: sorted(b), "enumerate": lambda: list(enumerate(b)),
}.items():
    attempt(label, action)


def statements():
    for label, body in (("with", with_bad), ("setitem", set_bad), ("for", for_bad), ("while", while_bad), ("assert", assert_bad), ("unpacking", unpack_bad), ("augmented", augmented_bad)):
        attempt(label, body)


def with_bad():
    with b:
        print("not reached")


def set_bad():
    b[1] = 2


def for_bad():
    for _ in b:
        print("not reached")


def while_bad():
    while b:
        print("not reached")


def assert_bad():
    assert b


def unpack_bad():
    x, y = b


def augmented_bad():
    total = 1
    total += b


statements()
memo = functools.lru_cache(lambda n: 10 // n)
attempt("first", lambda: memo(0))
attempt("not cached", lambda: memo(0))
attempt("good", lambda: memo(3))
print(memo.cache_info())

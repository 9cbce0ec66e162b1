"""Small promises: messages of ranges, read-only members, sizes that are too large, __index__, empty singletons."""
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: range(3).index("x"))
t(lambda: range(3).index(7))
t(lambda: range(3).count("x"))
t(lambda: range(3).index(1.0))
def s():
    range(3).start = 5
t(s)
def s():
    slice(3).start = 5
t(s)
def s():
    (3).real = 5
t(s)
def s():
    (3).foo = 5
t(s)
def s():
    del range(3).start
t(s)
def s():
    s.__code__.co_name = 3
t(s)
def s():
    (lambda: 0).__closure__ = 3
t(s)
def s():
    (x for x in []).gi_frame = 3
t(s)
t(lambda: "a".replace("a", "b", 10**30))
t(lambda: "a".replace("a", "b", -10**30))
t(lambda: "a".split("a", 10**30))
t(lambda: "a".find("a", 10**30))
t(lambda: b"a".replace(b"a", b"b", 10**30))
t(lambda: [1].pop(10**30))
t(lambda: [1].insert(10**30, 1))
t(lambda: [1].index(1, 10**30))
class K:
    n = 0
    def __hash__(self): K.n += 1; return 1
    def __eq__(self, o): return self is o
a, b = K(), K()
d = {a: 1, b: 2}; e = {a: 1, b: 2}
K.n = 0
print(d == e, K.n)
K.n = 0
print(d != e, K.n)
K.n = 0
dict(d); print(K.n); d.copy(); print(K.n); {**d}; print(K.n); d | e; print(K.n); set(d); print(K.n); set({a, b}); print(K.n); frozenset(d); print(K.n)
list(d.items()); a in d; print(K.n)
d.update(e); print(K.n)
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
t(lambda: bytes([I(3)]))
t(lambda: bytes([I(300)]))
t(lambda: bytes(I(3)))
t(lambda: bytearray([I(3), 4]))
def s():
    x = bytearray(3); x[0] = I(5); x.append(I(6)); x.extend([I(7)]); x.insert(I(0), I(9)); return x
t(s)
t(lambda: [1,2,3][I(1)])
t(lambda: "abc"[I(1)])
t(lambda: chr(I(65)))
t(lambda: hex(I(65)))
t(lambda: list(range(I(3))))
t(lambda: "a" * I(3))
t(lambda: round(1.234, I(1)))
t(lambda: "%d" % I(3))
t(lambda: "%x" % I(30))
t(lambda: (5).to_bytes(I(2), "big"))
t(lambda: [1,2,3][I(0):I(2)])
t(lambda: int(I(5)))
t(lambda: float(I(5)))
t(lambda: f"{I(3)!r:>5}"[:3])
import math
t(lambda: math.sqrt(I(4)))
def f(*a): return a
print([*list[int]])
x, = list[int]
print(x)
from typing import TypeVar, Generic
T = TypeVar("T")
print(list[T].__parameters__, dict[T, int].__parameters__, list[int].__parameters__, dict[T, T].__parameters__)
print(dict[T, int][str])
class G(Generic[T]): pass
g = G[int]()
print(g.__orig_class__)
print(list[int].__origin__, list[int].__args__, list[int] == list[int], hash(list[int]) == hash(list[int]))
t(lambda: list[int][str])
t(lambda: isinstance([], list[int]))
print(list[int](range(3)), list[int].append, tuple[int, ...], tuple[()], type[int])
def f[T](x: T) -> list[T]: return [x]
print(f.__type_params__, f.__annotations__)
print(int | str, int | None, list[int] | None, (int | str).__args__)
e = ()
s = ""
print(e is tuple(), e is (1,)[1:], e is e + e, f.__class__ is type(t), s is str(), s is "a"[1:])

"""Patterns of every kind, against subjects of every kind; unpacking and walrus beside them."""
from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: int
class K:
    __match_args__ = ("a", "b")
    def __init__(s, a, b): s.a, s.b = a, b
class Color:
    RED = 1; BLUE = "b"
def m(v):
    match v:
        case 0 | 1: return "01"
        case -1: return "neg"
        case 2.5: return "float"
        case "a" | b"a": return "str/bytes"
        case None: return "none"
        case True: return "true"
        case Color.BLUE: return "blue"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest, 9]: return f"1..9 {rest}"
        case (x, y) if x == y: return f"pair eq {x}"
        case [x, [y, *_], *_]: return f"nested {x} {y}"
        case [_, _]: return "two"
        case {"k": 1, **rest}: return f"k1 {rest}"
        case {"k": [a, b] as l}: return f"klist {a} {b} {l}"
        case {"t": str() as s, "u": int(n)}: return f"tu {s} {n}"
        case {}: return "map"
        case P(x=0, y=0): return "origin"
        case P(0, y): return f"x0 {y}"
        case P(x, y) if x > 100: return "big"
        case P(): return "P"
        case K(1, b=bb): return f"K1 {bb}"
        case K(a, b): return f"K {a} {b}"
        case int() | float() as num: return f"num {num}"
        case str(s): return f"str {s}"
        case set() | frozenset(): return "set"
        case type(): return "type"
        case bytes(): return "bytes"
        case object(__name__=n): return f"named {n}"
        case _: return "other"
for v in [0, 1, True, -1, 2.5, 2.6, "a", b"a", "zz", b"z", None, "b", [], [5], (5,), [1,2,3,9], (3,3), [1,[2,3],4], (1,2), "ab", {"k":1,"z":2}, {"k":[1,2]}, {"t":"x","u":5}, {"t":1}, {}, P(0,0), P(0,5), P(200,1), P(1,1), K(1,2), K(3,4), 77, {1}, frozenset(), int, len, object(), range(2), bytearray(b"x"), iter([])]:
    try: print(repr(m(v)))
    except Exception as e: print(type(e), e)
match (1, 2, 3):
    case (a, b, c): print(a, b, c)
match 5:
    case x if x > 10: print("no")
    case x: print("bound", x)
try:
    match P(1,2):
        case P(1,2,3): pass
except TypeError as e: print(e)
try:
    match 5:
        case int(1, 2): pass
except TypeError as e: print(e)
try:
    match K(1,2):
        case K(1, a=2): pass
except TypeError as e: print(e)
class Bad: __match_args__ = [1]
try:
    match Bad():
        case Bad(1): pass
except TypeError as e: print(e)
class NA: pass
try:
    match NA():
        case NA(1): pass
except TypeError as e: print(e)
f = 5
try:
    match 5:
        case f(): pass
except TypeError as e: print(e)
def gen():
    match (yield):
        case {"x": x}: yield x
g = gen(); next(g); print(g.send({"x": 9}))
from collections import OrderedDict, defaultdict, deque
match deque([1,2]):
    case [a, b]: print("deque", a, b)
    case _: print("no deque")
match defaultdict(int, a=1):
    case {"b": x}: print("b")
    case {"a": x, **r}: print("a", x, r)
if (n := len("abc")) > 2: print(n)
print([y := 5, y**2], [z for x in range(4) if (z := x * 2) > 2], z)
while (n := n - 1): print(n, end=" ")
print()
a, *b = 1, 2, 3; *a, b = "abc"; [c, (d, *e)] = 1, (2, 3, 4); print(a, b, c, d, e)
for i, (j, *k) in [(1, (2, 3, 4))]: print(i, j, k)
def r(): return *[1, 2], 3
print(r(), [*range(3), *"ab"], {*[1], 2}, {**{"a": 1}, "b": 2})
x = [1,2,3,4,5]; x[1:3] = [9]; print(x); x[::2] = "ab" if len(x[::2]) == 2 else "abc"[:len(x[::2])]; print(x); del x[::2]; print(x)

import time, sys, collections, random
t = time.gmtime(0)
print(t)
print([t], (t,), {1: t})
print(str(t) == repr(t), f"{t}")
print(sys.thread_info)
print([sys.version_info])
print(sys.float_info)
print([sys.hash_info])
class L(list): pass
class D(dict): pass
class S(set): pass
class F(frozenset): pass
class T(tuple): pass
class B(bytes): pass
class BA(bytearray): pass
class St(str): pass
class I(int): pass
class Fl(float): pass
for x in (L([1]), D(a=1), S([1]), F([2]), T((1,)), B(b'x'), BA(b'y'), St('s'), I(3), Fl(2.5), S(), F()):
    print(x, [x], {'k': x})
print(collections.OrderedDict(a=1), [collections.OrderedDict(a=1)], collections.Counter('aab'), [collections.Counter('aab')], [collections.defaultdict(int, a=1)], [collections.deque([1])])
P = collections.namedtuple('P', 'x y')
print(P(1,2), [P(1,2)])
class R(list):
    def __repr__(self): return 'R!'
print(R(), [R()], (R(),), {1: R()}, {R: 1}.keys())
class RS(list):
    def __str__(self): return 'RS!'
print(RS(), [RS()])
class S2(str):
    def __repr__(self): return 'S2!'
print(S2('abc'), [S2('abc')])
class Mixin:
    def __repr__(self): return 'Mixin!'
class LM(list, Mixin): pass
class ML(Mixin, list): pass
print(LM([1]), ML([1]), [LM([1]), ML([1])])
import enum
class Col(enum.StrEnum):
    A = "a"
    B = "b"
class Num(enum.IntEnum):
    ONE = 1
    TWO = 2
print(",".join(Col), bytes(Num), bytearray(Num), tuple(Num), b"".join([b"x"]))
class It:
    def __iter__(self): return iter([1, 2, 3])
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i + 65
class StrSeq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return "xyz"[i]
class Idx:
    def __index__(self): return 3
class BadIdx:
    def __index__(self): raise TypeError("bad")
    def __iter__(self): return iter([7])
class By:
    def __bytes__(self): return b"by"
class BadBy:
    def __bytes__(self): return "no"
print(bytes(It()), bytes(Seq()), bytearray(It()), "-".join(StrSeq()), bytes(Idx()), bytearray(Idx()), bytes([Idx(), True, 5]), bytes(BadIdx()), bytes(By()))
class SubB(bytes): pass
x = SubB(By()); print(type(x), x)
print(SubB([1, 2]), type(SubB(It())), SubB(b"q"), type(bytearray(By)) if False else "")
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for v in (None, 1.5, int, len, object(), lambda: 0, [300], [-1], ["a"], "text", [None], {1: 2}, {3}, range(4), (c for c in b"gen"), -1, 2**70, [2**70], BadBy(), iter([1]), map(int, "12")):
    attempt(lambda: bytes(v))
for v in (None, 1.5, int, [300], ["a"], "text", By(), -1, (c for c in b"gen")):
    attempt(lambda: bytearray(v))
for v in (None, 1, int, len, object(), [1], ["a", 2], (s for s in "ab"), {"k": 1}, "text", iter("ab"), Col, Num, map(str, [1, 2]), It()):
    attempt(lambda: "+".join(v))
for v in (None, 1, int, [b"a", bytearray(b"b")], ["a"], (x for x in [b"p", b"q"])):
    attempt(lambda: b"+".join(v))

import enum, collections, dataclasses
for t in (list, dict, set, bytearray, type({}.keys()), type({}.items())):
    print(t.__name__, t.__hash__, "__hash__" in vars(t))
for t in (int, float, str, bytes, tuple, frozenset, range, type(None), type(len), type(print), object, type):
    print(t.__name__, t.__hash__ is None, "__hash__" in vars(t), "__eq__" in vars(t))
try:
    @dataclasses.dataclass
    class Bad:
        items: list = []
except ValueError as e:
    print(e)
class L(list): pass
try:
    @dataclasses.dataclass
    class Bad2:
        items: L = L()
except ValueError as e:
    print(str(e).replace("__main__.", ""))
@dataclasses.dataclass
class Good:
    items: tuple = ()
    fine: frozenset = frozenset()
print(Good())
class E(str, enum.Enum):
    A = "a"
    B = "b"
print({E.A: 2}.get("a"), E.A in {"a"}, "a" in {E.A}, {"a": 1}[E.A], E.A == "a", E.A < "b", hash(E.A) == hash("a"), sorted([E.B, "ab", E.A]))
class N(int, enum.Enum):
    ONE = 1
    TWO = 2
print({N.ONE: 2}.get(1), N.ONE in {1}, [0, 5, 7][N.ONE], N.ONE == 1, N.ONE < N.TWO, hash(N.ONE), {1: "x"}[N.ONE])
class FL(float, enum.Enum):
    H = 0.5
print({FL.H: 1}.get(0.5), FL.H == 0.5, FL.H < 1, hash(FL.H) == hash(0.5))
class TE(tuple, enum.Enum):
    P = (1, 2)
print({TE.P: 1}.get((1, 2)), TE.P == (1, 2), TE.P < (1, 3))
class F(enum.IntFlag):
    R = 4
    W = 2
print({F.R: 1}.get(4), {4: 1}[F.R], F.R | F.W in {6}, hash(F.R))
class S(enum.StrEnum):
    X = "x"
print({S.X: 1}["x"], hash(S.X) == hash("x"))
class P(enum.Flag):
    A = 1
    B = 2
print({P.A: 1}[P.A], P.A in {P.A, P.B}, hash(P.A) == hash(P.A))
class Base:
    def __eq__(self, o): return "base eq"
    def __ne__(self, o): return "base ne"
    def __lt__(self, o): return "base lt"
    def __gt__(self, o): return "base gt"
    def __hash__(self): return 99
    def __str__(self): return "base str"
    def __repr__(self): return "base repr"
    def __len__(self): return 55
    def __contains__(self, x): return "base"
    def __iter__(self): return iter("base")
    def __getitem__(self, i): return "base item"
    def __add__(self, o): return "base add"
    def __bool__(self): return False
    def __format__(self, s): return "base format"
    def __ror__(self, o): return "base ror"
for T in (int, float, str, bytes, bytearray, tuple, list, dict, set, frozenset):
    C = type("C" + T.__name__, (T, Base), {})
    D = type("D" + T.__name__, (Base, T), {})
    c, d = C(), D()
    print(T.__name__, c == T(), c != T(), c == 3, d == T(), d != 1)
    for f in (lambda: c < T(), lambda: d < T(), lambda: hash(c) == 99, lambda: hash(d), lambda: len(c), lambda: len(d), lambda: list(c), lambda: list(d), lambda: 1 in c, lambda: 1 in d, lambda: bool(c), lambda: bool(d), lambda: str(c), lambda: str(d), lambda: repr(c), lambda: repr(d), lambda: f"{c}", lambda: format(d), lambda: 1 | c, lambda: {c: 1}.get(T()), lambda: {d: 1}.get(T())):
        try:
            print("  ", f(), end="")
        except Exception as e:
            print("  ", type(e).__name__, e, end="")
    print()
class Loud(int):
    def __eq__(self, o):
        return "eq", int.__eq__(self, o), super().__eq__(o)
    def __hash__(self):
        return super().__hash__() + int.__hash__(self)
    def __lt__(self, o):
        return super().__lt__(o)
print(Loud(3) == 3, Loud(3) == 3.0, hash(Loud(3)), Loud(3) < 4, 4 > Loud(3), {Loud(0): 1}.get(0))
class LF(float):
    def __hash__(self): return super().__hash__()
    def __eq__(self, o): return super().__eq__(o)
print(hash(LF(1.5)) == hash(1.5), LF(1.5) == 1.5, LF(1.5) == "a", {LF(2.0): 1}[2])
class LT(tuple):
    def __hash__(self): return super().__hash__()
    def __eq__(self, o): return super().__eq__(o)
    def __lt__(self, o): return super().__lt__(o)
print(hash(LT((1, 2))) == hash((1, 2)), LT((1,)) == (1,), LT((1,)) == [1], {LT((1, 2)): 5}[(1, 2)], LT((1,)) < (2,), LT((LT((1,)),)) == ((1,),))
class LFS(frozenset):
    def __hash__(self): return super().__hash__()
    def __eq__(self, o): return super().__eq__(o)
    def __le__(self, o): return super().__le__(o)
print(hash(LFS("ab")) == hash(frozenset("ab")), LFS("ab") == {"a", "b"}, LFS("a") <= {"a", "b"}, LFS("a") == 3)
class LD(dict):
    def __eq__(self, o): return super().__eq__(o)
    def __ne__(self, o): return super().__ne__(o)
print(LD(a=1) == {"a": 1}, LD(a=1) != {"a": 1}, LD(a=LD(b=2)) == {"a": {"b": 2}}, LD() == 3)
class LS(str):
    def __eq__(self, o): return super().__eq__(o)
    __hash__ = str.__hash__
    def __lt__(self, o): return super().__lt__(o)
print(LS("a") == "a", "a" == LS("a"), LS("a") < "b", {LS("a"): 1}["a"], LS("a") == 1)
class LL(list):
    def __eq__(self, o): return super().__eq__(o)
    def __gt__(self, o): return list.__gt__(self, o)
print(LL([1]) == [1], LL([2]) > [1], LL([LL([1])]) == [[1]], LL() == ())
for f in (lambda: hash(L()), lambda: hash(LL()), lambda: {[]: 1}, lambda: {L(): 1}, lambda: {LD()}, lambda: list.__hash__(1), lambda: tuple.__hash__(([],)), lambda: int.__eq__("a", 1), lambda: int.__hash__("a"), lambda: hash(bytearray()), lambda: hash({}.keys())):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(int.__eq__(1, 1), int.__eq__(1, 1.0), float.__eq__(1.0, 1), int.__lt__(1, 2), int.__lt__(1, 2.0), str.__eq__("a", 1), str.__ge__("b", "a"), bytes.__eq__(b"a", bytearray(b"a")), tuple.__eq__((1,), [1]), tuple.__lt__((1,), (2,)), list.__ne__([1], [2]), dict.__eq__({}, {}), dict.__lt__({}, {}), set.__le__({1}, {1, 2}), set.__eq__({1}, frozenset({1})), set.__eq__(set(), {}), frozenset.__gt__(frozenset({1}), set()), range.__eq__(range(0), range(2, 1)), range.__lt__(range(1), range(2)), {}.keys().__eq__(set()), {1: 2}.items().__eq__({(1, 2)}), {1: 2}.keys().__rand__({1, 3}), {1: 2}.keys().__rsub__({1, 3}))
print(int.__hash__(-1), bool.__hash__(True), float.__hash__(0.5) == hash(0.5), str.__hash__("x") == hash("x"), tuple.__hash__(()) == hash(()), object.__hash__("x") == object.__hash__("x"))
print(object.__eq__(1.5, 1.5), object.__eq__([], []), object.__ne__([], []), object.__ne__(1, 2), object.__lt__(1, 2), object.__eq__(None, None))
x = "a"
print(object.__eq__(x, x), object.__ne__(x, x))
def f(): return 1
print(f.__code__ == f.__code__, hash(f.__code__) == hash(f.__code__), f.__code__ != (lambda: 2).__code__)
print(len.__eq__(len), len.__eq__(print), len.__eq__(3))
class Ex(Exception, Base): pass
print(str(Ex("m")), repr(Ex("m")), Ex("m") == 3, hash(Ex("m")))
class Ex2(Exception):
    def __repr__(self): return "<" + super().__repr__() + ">"
    def __str__(self): return "<" + super().__str__() + ">"
print(Ex2("z"), repr(Ex2("z")), [Ex2("y")], str(KeyError("k")), BaseException.__str__(ValueError(1)))
print({1: 2}.__ror__({3: 4}), dict.__ror__({}, 3))
import collections.abc
print([issubclass(t, collections.abc.Hashable) for t in (int, str, list, dict, set, tuple, bytearray, L, LL, LT, object, Base, type({}.keys()), collections.OrderedDict, collections.deque)])
class WithHash(list):
    def __hash__(self): return 5
print(hash(WithHash()), isinstance(WithHash(), collections.abc.Hashable), isinstance([], collections.abc.Hashable))
class Z(list):
    __hash__ = None
class NoEq:
    __eq__ = None
for f in (lambda: hash(Z()), lambda: NoEq() == 1, lambda: 1 == NoEq()):
    try:
        print(f())
    except TypeError as e:
        print(e)

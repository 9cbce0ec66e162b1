"""Operators: reflected, in-place, refused; comparison chains; hashes; arithmetic errors."""
class N:
    def __init__(s, v): s.v = v
    def __repr__(s): return f"N({s.v})"
for name in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod".split():
    def mk(n):
        def f(self, o): return NotImplemented if o == "no" else (n, self.v, o)
        return f
    setattr(N, f"__{name}__", mk(name)); setattr(N, f"__r{name}__", mk("r"+name))
    if name != "divmod": setattr(N, f"__i{name}__", mk("i"+name))
n = N(1)
import operator as op
for s in "+ - * / // % ** << >> & | ^ @".split():
    for a, b in ((n, 2), (2, n), (n, "no"), ("no", n)):
        try: print(s, {"+":lambda:a+b,"-":lambda:a-b,"*":lambda:a*b,"/":lambda:a/b,"//":lambda:a//b,"%":lambda:a%b,"**":lambda:a**b,"<<":lambda:a<<b,">>":lambda:a>>b,"&":lambda:a&b,"|":lambda:a|b,"^":lambda:a^b,"@":lambda:a@b}[s]())
        except TypeError as e: print(s, "TypeError", e)
x = N(1); x += 2; print(x)
x = N(1); x **= 2; print(x)
x = N(1)
try: x += "no"
except TypeError as e: print(e)
print(divmod(n, 3), divmod(3, n))
print(pow(N(2), 3)); 
try: print(pow(N(2),3,4))
except TypeError as e: print(e)
print(hash(-1), hash(-2), hash(-1.0), hash(2**61-1), hash(2**61), hash(True), hash(1.5), hash(float("inf")), hash(float("-inf")), hash(-2.0), hash(10**30), hash(0.1))
class Cmp:
    def __eq__(s, o): print("eq"); return NotImplemented
    def __lt__(s, o): print("lt"); return NotImplemented
    def __gt__(s, o): print("gt"); return True
a, b = Cmp(), Cmp()
print(a == b, a != b, a < b)
try: a <= b
except TypeError as e: print(e)
try: hash(a)
except TypeError as e: print(e)
print(1 < 2 < 3 > 2 != 5, 1 < 3 < 2, 5 > 4 == 4 in [4])
def f(v): print("f", v); return v
print(f(1) < f(2) < f(1) < f(9))
class Sub(int):
    def __add__(s, o): return "sub add"
    def __radd__(s, o): return "sub radd"
print(1 + Sub(2), Sub(2) + 1, Sub(3) * 2, type(Sub(3)*2))
class T:
    def __bool__(s): return 5
try: bool(T())
except TypeError as e: print(e)
class U:
    def __len__(s): return -1
try: len(U())
except ValueError as e: print(e)
try: bool(U())
except ValueError as e: print(e)
class V:
    def __index__(s): return "x"
try: [1][V()]
except TypeError as e: print(e)
class W:
    def __hash__(s): return "x"
try: hash(W())
except TypeError as e: print(e)
class H:
    def __hash__(s): return 2**70
print(hash(H()))
class H1:
    def __hash__(s): return -1
print(hash(H1()))
for e in ("1+'a'", ):
    pass
def tryit(g):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
tryit(lambda: 1 + "a"); tryit(lambda: "a" + 1); tryit(lambda: [1] + (2,)); tryit(lambda: {} + {}); tryit(lambda: "a" * "b"); tryit(lambda: "a" * 1.5); tryit(lambda: [1] * None); tryit(lambda: -"a"); tryit(lambda: ~1.5); tryit(lambda: +[]); tryit(lambda: not []); tryit(lambda: 1 < "a"); tryit(lambda: {} < {}); tryit(lambda: None + 1); tryit(lambda: 1 @ 2); tryit(lambda: 2 ** -1); tryit(lambda: 0 ** -1); tryit(lambda: 0.0 ** -1); tryit(lambda: 1 << -1); tryit(lambda: 1 // 0); tryit(lambda: 1 % 0); tryit(lambda: 1.0 // 0); tryit(lambda: 1.0 % 0); tryit(lambda: 1/0.0); tryit(lambda: divmod(1, 0)); tryit(lambda: 2 ** 10000 / 3.0); tryit(lambda: int("1" * 5000)); tryit(lambda: str(10 ** 5000)); tryit(lambda: 10.0 ** 400); tryit(lambda: pow(2, -1, 7)); tryit(lambda: pow(2, 3, 0)); tryit(lambda: pow(2, -1, 4)); tryit(lambda: "%d" % "x"); tryit(lambda: "%s %s" % (1,)); tryit(lambda: "%s" % (1, 2)); tryit(lambda: "{} {}".format(1)); tryit(lambda: "{a}".format()); tryit(lambda: "{0} {}".format(1, 2)); tryit(lambda: "{:d}".format(1.5)); tryit(lambda: "{:q}".format(1)); tryit(lambda: f"{1:>{10}}|{'a':*^7}"); tryit(lambda: "{!z}".format(1)); tryit(lambda: "{".format()); tryit(lambda: "}".format()); tryit(lambda: "{0.real} {0[1]}".format([1,2]) if 0 else "{0[1]} {1.real}".format([1,2], 5))

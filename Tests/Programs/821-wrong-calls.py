"""Wrong calls and the words CPython has for them."""
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
def f0(): return 0
def f1(a): return a
def f2(a, b=2): return a, b
def f3(a, /, b, *, c): return a, b, c
def f4(*args, **kw): return args, kw
def f5(a, b, /, *, k=1, m): return a
def f6(a, *args, b=3, **kw): return a, args, b, kw
t(f0, 1); t(f0, 1, 2); t(f0, x=1); t(f1); t(f1, 1, 2); t(f1, 1, a=2); t(f1, b=1); t(f2); t(f2, 1, 2, 3); t(f2, 1, c=3); t(f3); t(f3, 1); t(f3, 1, 2); t(f3, 1, 2, 3); t(f3, 1, 2, c=3); t(f3, a=1, b=2, c=3); t(f3, 1, b=2, c=3); t(f4, 1, 2, a=3); t(f5, 1); t(f5); t(f5, 1, 2); t(f5, 1, 2, 3, m=1); t(f5, 1, 2, m=3, z=1); t(f6, 1, 2, 3, b=4, z=5); t(f6); t(f6, b=1)
class K:
    def m(self, a): return a
    def n(): pass
    @staticmethod
    def s(a): return a
    @classmethod
    def c(cls, a): return a
t(K().m); t(K().m, 1, 2); t(K.m); t(K.m, 1); t(K().n); t(K.s); t(K.c); t(K, 1); t(lambda x: x)
t(lambda: f4(*[1], *(2, 3), **{"a": 1}, **{"b": 2})); t(lambda: f4(**{"a": 1}, **{"a": 2})); t(lambda: f4(*5)); t(lambda: f4(**5)); t(lambda: f1(**{1: 2})); t(lambda: f4(a=1, **{"a": 2}))
t(len); t(len, 1, 2); t(len, 5); t(int, "x"); t(int, "1", 99); t(int, [], 2); t(int, None); t(float, "abc"); t(float, []); t(chr, -1); t(chr, 1.5); t(ord, "ab"); t(ord, 5); t(abs, "x"); t(sum, ["a"]); t(sum, [[1],[2]], []); t(max, []); t(max, 1); t(min, [], default=3); t(max, 1, "a"); t(sorted, [1, "a"]); t(sorted, [3,1,2], reverse=True); t(sorted, 5); t(round, 2.5); t(round, 3.5); t(round, 2.675, 2); t(round, 1234, -2); t(round, "a"); t(isinstance, 1, "a"); t(isinstance, 1, (int, "a")); t(issubclass, 1, int); t(getattr, 1, "zz"); t(getattr, 1, 5); t(hasattr, 1, "real"); t(print, 1, sep=5); t(print, 1, 2, sep="-", end="!\n"); t(range, 1.5); t(range, 1, 2, 0); t(list, 5); t(dict, 5); t(dict, [1]); t(dict, [(1, 2, 3)]); t(dict, a=1); t(set, 5); t(tuple, 5); t(lambda: list(zip([1], [1, 2], strict=True))); t(map); t(map, len); t(lambda: list(map(len, [1]))); t(enumerate); t(enumerate, 5); t(reversed, 5); t(reversed, {1}); t(iter, 5); t(next, 5); t(next, iter([])); t(next, iter([]), "d"); t(callable, 5); t(vars, 5); t(type, 1, 2); t(bytes, "x"); t(bytes, -1); t(bytes, [256]); t(bytearray, "x"); t(bytes, "x", "utf-8"); t(str, b"x", "utf-8"); t(str, 5, "utf-8"); t(bool, 1, 2); t(id); t(hash, []); t(hash, {}); t(input, 1, 2); t(any, 5); t(all, [1, 0]); t(divmod, "a", 1); t(bin, 1.5); t(hex, 255); t(slice); t(super); t(object, 1)
class Q:
    def __init__(self): return 5
t(Q)
class Q2:
    def __init__(self, a): pass
t(Q2); t(Q2, 1, 2); t(Q2, b=1)
class Q3:
    def __new__(cls, a): return object.__new__(cls)
t(Q3); 
x = [1, 2, 3]
t(lambda: x["a"]); t(lambda: x[10]); t(lambda: x[1.5]); t(lambda: {}["a"]); t(lambda: {}[[]]); t(lambda: f0[0]); t(lambda: x.foo); t(lambda: None.foo); t(lambda: f0.foo); t(lambda: K.foo); t(lambda: K().foo); t(lambda: x.append(1, 2)); t(lambda: x.index(99)); t(lambda: x.remove(99)); t(lambda: [].pop()); t(lambda: x.pop(99)); t(lambda: {}.pop("a")); t(lambda: {}.popitem()); t(lambda: set().pop()); t(lambda: {1}.remove(2)); t(lambda: "a".join([1])); t(lambda: "a".join(5)); t(lambda: "abc".index("z")); t(lambda: "a".split("")); t(lambda: "a".foo()); t(lambda: "a".encode("ascii2")); t(lambda: b"\xff".decode()); t(lambda: "\u1234".encode("ascii")); t(lambda: "a".replace("a")); t(lambda: "a" in 5); t(lambda: 5 in "a"); t(lambda: 5 in 5); t(lambda: [*5]); t(lambda: {**5}); t(lambda: {*5})
def unpack(n, v):
    if n == 2: a, b = v
    if n == 3: a, *b, c = v; return a, b, c
    return a, b
t(unpack, 2, [1]); t(unpack, 2, [1, 2, 3]); t(unpack, 3, [1]); t(unpack, 3, [1, 2]); t(unpack, 3, range(5)); t(unpack, 2, 5); t(unpack, 2, "ab"); t(unpack, 2, {1: 2, 3: 4})

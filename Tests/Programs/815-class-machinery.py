"""Metaclasses, class hooks, descriptors and super(), one after the other."""
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, bases, kw); return {"pre": 1}
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", a, k); return super().__call__(*a, **k)
    def __instancecheck__(cls, x): return x == 5
    def __subclasscheck__(cls, c): return c is int
    def __len__(cls): return 7
    def __iter__(cls): return iter([1,2])
    def __contains__(cls, x): return x == 3
    def __getitem__(cls, k): return k
    def __repr__(cls): return f"<M {cls.__name__}>"
    def __eq__(cls, o): return cls is o
    def __hash__(cls): return 3
    def __getattr__(cls, n): return "meta " + n
    @property
    def prop(cls): return "p" + cls.__name__
class A(metaclass=Meta, x=1):
    y = 2
    def __init__(self, v): self.v = v
a = A(3)
print(isinstance(5, A), isinstance(a, A), issubclass(int, A), len(A), list(A), 3 in A, A[8], A, hash(A), A.foo, A.prop)
print(A.pre, type(A), A.__class__)
class B(A): pass
class Plugin:
    reg = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw); cls.reg.append((cls.__name__, tag))
class P1(Plugin, tag="a"): pass
class P2(P1): pass
print(Plugin.reg)
try:
    class P3(Plugin, bad=1): pass
except TypeError as e: print(e)
class D:
    def __set_name__(self, o, n): print("set_name", o.__name__, n); self.n = n
    def __get__(self, i, o=None): return self if i is None else i.__dict__.get(self.n, "dflt")
    def __set__(self, i, v): i.__dict__[self.n] = v
    def __delete__(self, i): del i.__dict__[self.n]
class C:
    d = D()
c = C(); print(c.d); c.d = 4; print(c.d, c.__dict__); del c.d; print(c.d); print(C.d.n)
class ND:
    def __get__(self, i, o): return "nd"
class E: x = ND()
e = E(); print(e.x); e.__dict__["x"] = 1; print(e.x)
X = type("X", (Plugin,), {"z": 9}, tag="dyn"); print(X.z, Plugin.reg[-1])
class S:
    __slots__ = ("a", "b")
s = S(); s.a = 1
for f in (lambda: s.c, lambda: setattr(s, "c", 1), lambda: s.b, lambda: s.__dict__, lambda: delattr(s,'b')):
    try: print(f())
    except AttributeError as e: print(e)
class S2(S):
    __slots__ = ["c"]
t = S2(); t.c = 1; t.a = 2; print(t.c, t.a)
class Base:
    def f(self): return "Base.f"
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return "s"
    @property
    def p(self): return 10
class Derived(Base):
    def f(self): return "D" + super().f() + super(Derived, self).f()
    @classmethod
    def c(cls): return "D" + super().c()
    @property
    def p(self): return super().p + 1
    def g(self):
        return [super(Derived, self).f() for _ in range(1)]
    def h(self):
        def inner(): return super(Derived, self).f()
        return inner()
d = Derived(); print(d.f(), Derived.c(), d.p, d.g(), d.h(), super(Derived, d).f(), super(Derived, Derived).c())
print(super(Derived, d))
try: super().f()
except RuntimeError as e: print(e)
def func(): super().f()
try: func()
except RuntimeError as e: print(e)
try: super(int, d)
except TypeError as e: print(e)
try:
    class Z(int, str): pass
except TypeError as e: print(e)
try:
    class Z(Base, Derived): pass
except TypeError as e: print(e)
class P:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(P[int], P[1, 2])
class Cnt(dict):
    def __missing__(self, k): return k * 2
print(Cnt()[4], Cnt().get(4))
class F:
    def __format__(self, s): return f"<{s}>"
    def __index__(self): return 3
    def __matmul__(self, o): return "mm"
    def __rmatmul__(self, o): return "rmm"
    def __imatmul__(self, o): return "imm"
f = F(); print(f"{f:abc}", format(f, "x"), [1,2,3,4][f], f @ 1, 1 @ f, range(10)[f], "abcdef"[f:], bin(f), hex(f), oct(f), [0]*f)
f @= 2; print(f)

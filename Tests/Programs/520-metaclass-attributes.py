log = []
class Meta(type):
    def __getattribute__(cls, name):
        if not name.startswith("__"):
            log.append(name)
        return super().__getattribute__(name)
    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args, kw)
        return super().__call__(*args, **kw)
    attr = "of the metaclass"
    @property
    def prop(cls):
        return "prop of " + cls.__name__
    @prop.setter
    def prop(cls, v):
        print("set prop", v)
    @prop.deleter
    def prop(cls):
        print("del prop")
    def method(cls):
        return "method of " + cls.__name__
class A(metaclass=Meta):
    x = 1
    def f(self): return 2
    @classmethod
    def g(cls): return cls.__name__
    @staticmethod
    def h(): return "h"
    def __init__(self, *a, **k):
        self.a = a
print(A.x, A.attr, A.prop, A.method(), A.g(), A.h())
A.prop = 3
del A.prop
a = A(1, 2, k=3)
print(a.a, a.f())
print(log)
try:
    A.nothing
except AttributeError as e:
    print(e)
try:
    a.attr
except AttributeError as e:
    print(e)
class M2(type):
    def __getattribute__(cls, name):
        if name == "boom":
            raise AttributeError("no " + name)
        return type.__getattribute__(cls, name)
    def __getattr__(cls, name):
        return "fallback " + name
class B(metaclass=M2):
    def f(self): pass
print(B.boom, B.other, B.__name__, B.f.__name__)
class M3(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return {"prepared": 1}
class C(metaclass=M3, option=5):
    pass
print(C.prepared)
class M4(type):
    def __hash__(cls): return 7
    def __eq__(cls, other): return isinstance(other, type)
class D(metaclass=M4): pass
class E(metaclass=M4): pass
d = {D: 1}
print(D == E, d[E], len({D, E}), E in d, [D].index(E), [D, E].count(D))
class M5(type):
    __len__ = None
    def __repr__(cls): return "M5:" + cls.__name__
    def __setattr__(cls, n, v):
        raise AttributeError("frozen")
    def __delattr__(cls, n):
        raise AttributeError("frozen too")
class F(metaclass=M5):
    z = 1
def tries(*fs):
    for f in fs:
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)
def s(): F.z = 2
def dl(): del F.z
tries(s, dl, lambda: setattr(F, "q", 1), lambda: delattr(F, "z"), lambda: len(F), lambda: iter(F), lambda: 3 in F, lambda: F < F, lambda: F + 1, lambda: F[0], lambda: -F, lambda: bool(F))
type.__setattr__(F, "z", 8)
print(F.z)
type.__delattr__(F, "z")
print(hasattr(F, "z"))
try:
    object.__setattr__(F, "z", 1)
except TypeError as e:
    print(e)
try:
    object.__delattr__(F, "z")
except TypeError as e:
    print(e)
try:
    type.__setattr__(int, "z", 1)
except TypeError as e:
    print(e)
try:
    del int.real
except TypeError as e:
    print(e)
try:
    del A.nothing
except AttributeError as e:
    print(e)
print(type.__repr__(F), object.__repr__(F)[:20])
print(type.__or__(int, str), type.__ror__(int, str), type.__call__(int, "3"), type.__subclasscheck__(int, bool))

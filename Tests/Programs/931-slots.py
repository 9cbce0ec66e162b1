"""__slots__: what they may name, private names, dictionaries, bases that do not go together."""


def t(name, bases=(), **ns):
    try:
        c = type(name, bases, dict(ns))
        print(name, [b.__name__ for b in bases], ns.get("__slots__"), "ok", sorted(k for k in vars(c) if k not in ("__module__", "__doc__", "__dict__", "__weakref__")))
        return c
    except Exception as e: print(name, [b.__name__ for b in bases], ns.get("__slots__"), type(e).__name__, e)
t("A", __slots__=("__dict__","__dict__"))
t("A", __slots__=("__weakref__","__weakref__"))
t("A", __slots__=("__dict__","__weakref__"))
t("A", (int,), __slots__=("__weakref__",))
t("A", (int,), __slots__=("__dict__",))
t("A", (Exception,), __slots__=("__dict__",))
t("A", (type,), __slots__=("a",))
t("A", (type,), __slots__=())
t("A", (Exception,), __slots__=("__weakref__",))
t("A", __slots__=("a","a"))
t("A", __slots__=("__a","b"))
t("_", __slots__=("__a",))
t("__B", __slots__=("__a","__c__"))
t("A", __slots__=("a b",))
t("A", __slots__=("",))
t("A", __slots__=("1",))
t("A", __slots__=(3,))
t("A", __slots__=3)
t("A", __slots__=None)
t("A", __slots__="name")
t("A", __slots__={"a": "doc", "b": 1})
t("A", __slots__={"a"})
t("A", __slots__=[*"ab"])

t("A", __slots__=("a",), a=1)
t("A", __slots__=("__qualname__",), __qualname__="Q")
t("A", __slots__=("__module__",), __module__="Q")
t("A", __slots__=("it's",))
class I(int): pass
t("A", (I,), __slots__=("a",))
t("A", (tuple,), __slots__=("a",))
t("A", (bytes,), __slots__=("a",))
t("A", (str,), __slots__=("a",))
t("A", (list,), __slots__=("a",))
t("A", (int,), __slots__=())
X = t("X", __slots__=("x",)); Y = t("Y", __slots__=("y",)); E = t("E", __slots__=())
D = t("D")
t("A", (X, Y))
t("A", (X, E))
t("A", (E, X))
t("A", (X, D), __slots__=())
t("A", (X, D), __slots__=("__dict__",))
t("A", (D,), __slots__=("__dict__",))
t("A", (X,), __slots__=("__dict__",))
t("A", (X,), __slots__=("__weakref__",))
t("A", (D,), __slots__=("__weakref__",))
XE = t("XE", (Exception,), __slots__=("code",))
e = XE(1)
e.code = 5
e.other = 6
print(e.code, vars(e), e.args)
class P:
    __slots__ = ("__a", "_b")
    def __init__(self): self.__a = 1; self._b = 2
    def get(self): return self.__a, self._b
p = P(); print(p.get(), type(P._P__a).__name__)
try: p.c = 1
except AttributeError as e: print(e)
try: del p._P__a; p.get()
except AttributeError as e: print(e)
class M:
    __slots__ = iter(("m", "n"))
m = M(); m.m = 3; print(m.m)
class N:
    __slots__ = (c for c in "xy")
n = N(); n.x = n.y = 4; print(n.x, n.y)
class Sub(N):
    pass
s = Sub(); s.x = 1; s.z = 2; print(vars(s), s.x)

"""Weak references and proxies: what they give, show and refuse."""
import weakref
class A:
    def __init__(self, n='a'): self.n = n
    def m(self): return self.n
    def __repr__(self): return f'A({self.n!r})'
    def __add__(self, o): return ('add', self.n, o)
    def __radd__(self, o): return ('radd', self.n, o)
    def __len__(self): return 3
    def __call__(self, *a): return a
a = A()
r = weakref.ref(a)
print(r() is a, r is weakref.ref(a), type(r), weakref.ref, weakref.ReferenceType is weakref.ref, r.__callback__, weakref.getweakrefcount(a), weakref.getweakrefs(a) == [r])
p = weakref.proxy(a)
print(type(p), p.n, p + 1, 1 + p, len(p), p(1,2), str(p), p.m(), isinstance(p, A), p.__class__, p == a, bool(p), p is weakref.proxy(a), weakref.getweakrefcount(a))
p.x = 5; print(a.x); del p.x
print(repr(p)[:14], repr(r)[:12], repr(r).split(';')[1][:7])
def f(): pass
rf = weakref.ref(f); print(repr(rf).split(' ')[-1], rf() is f)
fp = weakref.proxy(f); print(type(fp), fp.__name__)
for g in [lambda: weakref.ref(), lambda: weakref.ref(a, 1, 2), lambda: weakref.ref(a, callback=f), lambda: r(1), lambda: weakref.proxy(1), lambda: weakref.proxy(), lambda: hash(p), lambda: weakref.ref(a, 5)(), lambda: weakref.ref(a, None) is r, lambda: weakref.getweakrefcount(5), lambda: weakref.getweakrefs(5)]:
    try: print(g())
    except TypeError as e: print(e)

"""Callbacks of weak references: their order, when they run, what they see; derived references."""
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
def f(): pass
print(hash(r) == hash(a), r == weakref.ref(a, f), weakref.ref(A()) == weakref.ref(A()))
b = A('b')
order = []
r1 = weakref.ref(b, lambda w: (print('cb1', w is r1, w(), w.__callback__)))
r2 = weakref.ref(b, lambda w: print('cb2', r1(), w is r2))
r3 = weakref.ref(b)
p1 = weakref.proxy(b, lambda w: print('pcb', w is p1))
print(weakref.getweakrefcount(b), [x is y for x, y in zip(weakref.getweakrefs(b), [r3, r1, r2, p1])], weakref.getweakrefs(b)==[r3, p1, r2, r1])
print(a.__weakref__ is r, b.__weakref__ is r3, A('x').__weakref__)
del b
print(r1, r1.__callback__) if 0 else print(repr(r1)[-7:], r1.__callback__)
try: p1.n
except ReferenceError as e: print(e)
try: str(p1)
except ReferenceError as e: print(e)
print(repr(p1)[:14], 'NoneType' in repr(p1))
try: print(hash(r3))
except TypeError as e: print(e)
try: p1 == 3; 
except ReferenceError as e: print(e)
print(r1 == r2, r1 == r1, r1 != r2)
def bad(w): raise ValueError('in callback')
c = A('c'); rr = weakref.ref(c, bad); del c
class D(A):
    def __del__(self): print('del', wd())
d = D(); wd = weakref.ref(d, lambda w: print('after del'))
del d
class R(weakref.ref):
    __slots__ = ('key',)
    def __new__(cls, o, cb, key): self = super().__new__(cls, o, cb); self.key = key; return self
    def __init__(self, o, cb, key): super().__init__(o, cb)
x = R(a, None, 4); print(x.key, x() is a, x is not r, weakref.getweakrefcount(a), type(x).__name__)
class R2(weakref.ref): pass
y = R2(a); y.z = 4; print(y.z, y is R2(a), y == r)

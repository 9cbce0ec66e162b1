"""sys.implementation, and the kind of object it is."""
import sys
from types import SimpleNamespace as S
print(sys.implementation)
print(type(sys.implementation) is S, sys.implementation.name, sys.implementation.version[:2], sys.implementation.version == sys.version_info)
print(sys.implementation.cache_tag, hex(sys.implementation.hexversion))
n=S(b=1,a='x'); print(n, n==S(a='x',b=1), n!=S(), n==3)
n.me=n; print(n)
class T(S): pass
print(T(x=1), repr(T))
for g in [lambda:S(1), lambda: hash(n), lambda: S({'a':1}), lambda: n<n, lambda: S().z]:
  try: print(g())
  except Exception as e: print(type(e).__name__, e)
print(vars(S(a=1)), S.__module__)
class U(S):
  def __init__(self, q, **k): super().__init__(**k); self.q=q
print(U(1,z=2)); print(S(**{'a b':1}))
class W:
    def __repr__(self): return "<W>"
    def __eq__(self, o): return True
print(S(w=W(), l=[W()]), S(w=W()) == S(w=3))
print(S(a=1).__eq__(2), S(a=1).__ne__(S(a=2)))
n = S(**{c: i for i, c in enumerate('abc')})
del n.b
print(n, sorted(vars(n)), list(n.__dict__.items()))

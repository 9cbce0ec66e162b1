"""Identifiers count in their NFKC form (PEP 3131); strings keep the code points they have."""
ﬁ = 2
print(fi, globals()["fi"])
class A:
    ªb = 1
    def ｆ(self, ｘ=1): return x
print(A.ab, A().f(), getattr(A, "ab"))
def g(ﬁ): return fi
print(g(fi=3), g(ﬁ=4))
import ｍath
print(math.pi)
K = 5
print(K)
ℝ = 3
print(R)
é = 1
print(len("é"), é, é)
x, y = "e\u0301", "\u00e9"
print(x == y, len(x), len(y), {x: 1, y: 2})
class A:
    pass
a = A()
setattr(a, x, 1)
setattr(a, y, 2)
print([ascii(n) for n in a.__dict__], getattr(a, x), getattr(a, y), a.é)

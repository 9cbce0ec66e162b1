# A method shows the attributes of its function, and takes none of its own.
class A:
    def f(self: int, x: str = 3): "doc"
    f.tag = 7
a = A()
print(a.f.tag, a.f.__doc__, a.f.__defaults__ , a.f.__code__.co_name)
print(getattr(a.f, "nope", None), a.f.__annotations__, a.f.__dict__, a.f.__kwdefaults__)
try: a.f.x = 3
except AttributeError as e: print(e)
try: a.f.nope
except AttributeError as e: print(e)
print(a.f.__wrapped__ if hasattr(a.f, "__wrapped__") else "no", a.f.__module__, a.f.__globals__ is globals())
class B:
    def __call__(self): pass
    q = 4
import types
m = types.MethodType(B(), a); print(m.q)

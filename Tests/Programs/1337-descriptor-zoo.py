# Descriptors of many kinds on one class.
class Lazy:
    def __init__(self, fn): self.fn = fn; self.__doc__ = fn.__doc__
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        print("computing", self.name); v = obj.__dict__[self.name] = self.fn(obj); return v
class Clamp:
    def __init__(self, lo, hi): self.lo, self.hi = lo, hi
    def __set_name__(self, o, n): self.key = "_" + n
    def __get__(self, o, t=None): return self if o is None else o.__dict__.get(self.key, self.lo)
    def __set__(self, o, v): o.__dict__[self.key] = max(self.lo, min(self.hi, v))
    def __delete__(self, o): o.__dict__.pop(self.key, None)
class ClassProp:
    def __init__(self, f): self.f = f
    def __get__(self, o, t): return self.f(t)
class Alias:
    def __init__(self, target): self.t = target
    def __get__(self, o, t=None): return self if o is None else getattr(o, self.t)
    def __set__(self, o, v): setattr(o, self.t, v)
class Player:
    hp = Clamp(0, 100); health = Alias("hp"); count = 0
    @Lazy
    def score(self): "the score"; return self.hp * 2
    @ClassProp
    def kind(cls): return cls.__name__.lower()
    @property
    def level(self): "lvl"; return self._lv
    @level.setter
    def level(self, v):
        if v < 0: raise ValueError("level")
        self._lv = v
    @level.deleter
    def level(self): del self._lv
p = Player(); p.hp = 150; print(p.hp, p.health, p.score, p.score, p.kind, Player.kind, Player.score.__doc__, vars(p)); p.health = -5; print(p.hp); del p.hp; print(p.hp, p.__dict__)
for f in (lambda: p.level, lambda: setattr(p, "level", -1), lambda: delattr(p, "level"), lambda: Player.level.fget(p), lambda: Player.hp.nope, lambda: setattr(p, "level", 3) or p.level, lambda: Player.level.__doc__):
    try: print(f())
    except (AttributeError, ValueError) as e: print(type(e).__name__, e)
class Method:
    def __init__(self, f): self.f = f
    def __get__(self, o, t=None): return self if o is None else (lambda *a: ("bound", self.f(o, *a)))
class Q:
    @Method
    def go(self, x): return x + 1
    st = staticmethod(lambda: "static"); cm = classmethod(lambda c: c.__name__)
print(Q().go(1), Q.st(), Q().st(), Q.cm(), Q.__dict__["cm"].__func__(int), type(Q.__dict__["st"]), Q.__dict__["st"]())
class Base:
    def __get__(self, o, t): return "instance" if o else "class"
class Use: x = Base(); y = 5
u = Use(); u.__dict__["x"] = "dict"; print(u.x, Use.x, u.y); u.y = 6; print(u.y, Use.y); Use.x = 3; print(u.x)

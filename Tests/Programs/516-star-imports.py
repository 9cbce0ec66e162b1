from collections import *
print(ChainMap({1: 2}), Counter("aab"), deque([1]), UserDict, UserList, UserString)
import sys, types
m = types.ModuleType("lazy")
m.__all__ = ["a", "b"]
m.a = 1
def hook(name):
    if name != "__path__":
        print("asked for", name)
    if name == "b":
        return "computed"
    raise AttributeError(f"lazy has no {name}")
m.__getattr__ = hook
sys.modules["lazy"] = m
from lazy import *
print(a, b)
m.__all__ = ["a", "c"]
try:
    from lazy import *
except AttributeError as e:
    print(e)
m.__all__ = ("a", 3)
try:
    from lazy import *
except TypeError as e:
    print(e)
class Thing:
    __all__ = ["x", "y"]
    def __getattr__(self, name):
        return "thing " + name
sys.modules["thing"] = Thing()
from thing import *
print(x, y)
class Other:
    pass
o = Other()
o.p = 1
o._q = 2
sys.modules["other"] = o
from other import *
print(p, "_q" in globals())
sys.modules["five"] = 5
m2 = types.ModuleType("missing")
m2.__all__ = ["nope"]
sys.modules["missing"] = m2
try:
    from missing import *
except AttributeError as e:
    print(e)

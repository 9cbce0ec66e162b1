"""Functions made of code objects: types.FunctionType, cells, and __code__ that is replaced."""
import types
code = compile("def f(a, b=2):\n    'Doc.'\n    return a + b + k\n", "n", "exec")
inner = code.co_consts[0] if isinstance(code.co_consts[0], types.CodeType) else code.co_consts[1]
f = types.FunctionType(inner, {"k": 5}, "renamed", (10,))
print(f(1), f(1, 1), f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__code__ is inner)
def g(): return "g"
def h(): return "h"
g.__code__ = h.__code__; print(g(), g.__name__)
def outer():
    x = 1
    def i(): return x
    return i
i = outer()
print(types.FunctionType(i.__code__, {}, None, None, (types.CellType(42),))())
for args in ((1, {}), (inner,), (inner, 1), (inner, {}, 3), (inner, {}, None, 3), (inner, {}, None, None, 3), (inner, {}, None, None, (1,)), (i.__code__, {}), (i.__code__, {}, None, None, ()), (i.__code__, {}, None, None, (1,))):
    try: types.FunctionType(*args)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
for new in (3, i.__code__):
    try: g.__code__ = new
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
def self_changing():
    ns = {}
    exec("def other():\n    return 'other'", ns)
    self_changing.__code__ = ns["other"].__code__
    return "first"
print(self_changing(), self_changing())
for n in range(50): exec(f"q = {n}")
print(self_changing())
try: compile(inner, "a", "exec")
except TypeError as e: print(e)

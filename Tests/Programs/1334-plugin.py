# Plugins registered by a metaclass, commands by a decorator.
import sys
class PluginMeta(type):
    plugins = {}
    def __new__(mcls, name, bases, ns, /, key=None, **kw):
        cls = super().__new__(mcls, name, bases, ns, **kw)
        if bases: mcls.plugins[key or name.lower()] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns); cls.order = len(PluginMeta.plugins)
    def __getitem__(cls, k): return cls.plugins[k]
    def __str__(cls): return f"plugin:{cls.__name__}"
class Plugin(metaclass=PluginMeta):
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); print("registering", cls.__name__)
    def run(self, *a): raise NotImplementedError(f"{type(self).__name__}.run")
class Upper(Plugin):
    def run(self, s): return s.upper()
class Rev(Plugin, key="reverse"):
    def run(self, s): return s[::-1]
class Null(Plugin): ...
print(PluginMeta.plugins, str(Upper), repr(Upper), Plugin["reverse"]().run("abc"), Upper.order, Null.order)
for k in ("upper", "reverse", "null", "nope"):
    try: print(k, Plugin[k]().run("xyz"))
    except (NotImplementedError, KeyError) as e: print(k, type(e).__name__, e)
class Registry(dict):
    def register(self, name=None):
        def deco(f): self[name or f.__name__] = f; return f
        return deco if not callable(name) else (self.__setitem__(name.__name__, name), name)[1]
cmds = Registry()
@cmds.register
def hello(who="world"): return f"hello {who}"
@cmds.register("add")
def _(a, b): return int(a) + int(b)
for line in ("hello", "hello bob", "add 1 2", "add 1", "add x y", "quit"):
    name, *args = line.split()
    try: print(line, "=>", cmds[name](*args))
    except KeyError: print("unknown command", name)
    except (TypeError, ValueError) as e: print("error:", e)

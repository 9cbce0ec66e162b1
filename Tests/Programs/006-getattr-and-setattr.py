"""__getattr__ only for what is missing; __setattr__ for every assignment; __getattribute__ for every read."""


class Config:
    def __init__(self, **defaults):
        object.__setattr__(self, "_values", dict(defaults))
        object.__setattr__(self, "_log", [])

    def __getattr__(self, name):
        self._log.append("get " + name)
        if name in self._values:
            return self._values[name]
        raise AttributeError(f"no setting called {name!r}")

    def __setattr__(self, name, value):
        self._log.append(f"set {name}")
        self._values[name] = value

    def __delattr__(self, name):
        self._log.append(f"del {name}")
        del self._values[name]


cfg = Config(host="localhost", port=80)
cfg.port += 8000
cfg.debug = True
del cfg.host
print(cfg.port, cfg.debug, hasattr(cfg, "host"), getattr(cfg, "host", "fallback"))
try:
    cfg.user
except AttributeError as error:
    print("AttributeError:", error)
try:
    del cfg.nothing
except KeyError as error:
    print("KeyError:", error)
for line in cfg._log:
    print(" ", line)


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        value = getattr(self._target, name)
        if callable(value):
            def traced(*args):
                result = value(*args)
                print(f"{name}{args} -> {result!r}")
                return result
            return traced
        return value


words = Proxy(["pear", "fig"])
words.append("plum")
words.index("plum")
words.sort()
print(words._target)
try:
    len(words)
except TypeError as error:
    print("special methods skip __getattr__:", error)


class Watched:
    size = 3

    def __getattribute__(self, name):
        print("read", name)
        return super().__getattribute__(name)


w = Watched()
w.size = 4
print(w.size, getattr(w, "nope", None))

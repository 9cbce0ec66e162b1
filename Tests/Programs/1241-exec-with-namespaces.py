"""exec: where names come from and where they go, with globals, locals, both or neither."""
level = "module"


def both():
    shared, private = {"level": "globals"}, {"level": "locals"}
    exec("found = level\nglobal seen\nseen = found", shared, private)
    return private["found"], shared["seen"], sorted(k for k in shared if k != "__builtins__")


def neither():
    level = "function"
    exec("level = 'exec'; fresh = level + '!'")
    names = locals()
    return level, names["fresh"], names is locals(), sorted(names)[:2]


def inner_functions():
    scope = {}
    exec(
        "base = 10\n"
        "def add(n):\n"
        "    return base + n\n"
        "class Box:\n"
        "    kind = add(1)\n"
        "    def __init__(self, n):\n"
        "        self.n = n\n"
        "    def total(self):\n"
        "        return add(self.n) + self.kind\n"
        "def counter():\n"
        "    count = 0\n"
        "    def step():\n"
        "        nonlocal count\n"
        "        count += 1\n"
        "        return count\n"
        "    return step\n", scope)
    scope["base"] = 100
    step = scope["counter"]()
    step()
    return scope["add"](5), scope["Box"](2).total(), step(), scope["Box"].__module__, scope["add"].__qualname__


class Recorder(dict):
    def __init__(self):
        super().__init__(one=1)
        self.log = []

    def __getitem__(self, key):
        self.log.append(f"get {key}")
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        self.log.append(f"set {key}")
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key == "two":
            return 2
        raise KeyError(key)


print(both())
print(neither())
print(inner_functions())
recorder = Recorder()
exec("three = one + two\nprint(three, len('four'))\ndel one", {}, recorder)
print(recorder.log, dict(recorder))
exec("level = 'changed here'")
print(level, exec("pass"), exec("x: int = 3; print(__annotations__)", {}))
empty = {}
exec("", empty)
print(list(empty), empty["__builtins__"]["len"]("ab"), eval("__name__"), eval("__name__", {"__name__": "other"}))
try:
    exec("def f():\n    return hidden\nhidden = 1\nprint(f())", {}, {})
except NameError as error:
    print(error)

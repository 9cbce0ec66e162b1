class Validated:
    """A data descriptor that checks values and remembers who asked."""
    def __set_name__(self, owner, name):
        self.public = name
        self.private = "_" + name
        owner.__dict__.get("registry", []).append(name)

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        try:
            return getattr(obj, self.private)
        except AttributeError:
            raise AttributeError(f"{objtype.__name__}.{self.public} was never set") from None

    def __set__(self, obj, value):
        setattr(obj, self.private, self.check(value))
    def __delete__(self, obj):
        delattr(obj, self.private)
    def check(self, value):
        raise NotImplementedError

class Number(Validated):
    def __init__(self, lo=None, hi=None, kind=(int, float)):
        self.lo, self.hi, self.kind = lo, hi, kind

    def check(self, value):
        if isinstance(value, bool) or not isinstance(value, self.kind):
            raise TypeError(f"{self.public}: {value!r} is not a number")
        if self.lo is not None and value < self.lo or self.hi is not None and value > self.hi:
            raise ValueError(f"{self.public}: {value} outside [{self.lo}, {self.hi}]")
        return value

class OneOf(Validated):
    def __init__(self, *options):
        self.options = options

    def check(self, value):
        if value not in self.options:
            raise ValueError(f"{self.public}: {value!r} not in {list(self.options)}")
        return value

class Lazy:
    """A non-data descriptor: computed once, then shadowed by the instance attribute."""
    def __init__(self, fn):
        self.fn = fn
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        value = obj.__dict__[self.name] = self.fn(obj)
        return value

class PoolConfig:
    registry = []
    workers = Number(1, 64, int)
    timeout = Number(lo=0)
    kind = OneOf("thread", "process")
    calls = 0

    def __init__(self, workers=4, timeout=1.5, kind="thread"):
        self.workers, self.timeout, self.kind = workers, timeout, kind

    @Lazy
    def summary(self):
        type(self).calls += 1
        return f"{self.workers} {self.kind} workers, {self.timeout} s"

    @property
    def budget(self):
        """workers * timeout"""
        return self.workers * self.timeout
    @budget.setter
    def budget(self, value):
        self.timeout = value / self.workers

c = PoolConfig()
print(c.summary, "|", c.summary, "| computed", PoolConfig.calls)
for name, value in [("workers", 8), ("workers", 0), ("workers", 2.5), ("workers", True), ("timeout", -1),
                    ("kind", "process"), ("kind", "fiber"), ("budget", 4), ("summary", "by hand")]:
    try:
        setattr(c, name, value)
        print(f"{name} = {value!r} ok")
    except (TypeError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")
print(vars(c), c.budget, PoolConfig.budget.__doc__)
del c.kind
print(getattr(c, "kind", "gone"), hasattr(c, "workers"), PoolConfig.registry, isinstance(PoolConfig.workers, Number))
del c.budget

"""Validation by descriptors, __set_name__, __init_subclass__, a small metaclass, and attribute hooks."""
from types import MappingProxyType, MethodType, SimpleNamespace

class Field:
    def __init__(self, *, default=None):
        self.default = default
    def __set_name__(self, owner, name):
        self.name, self.slot = name, "_" + name
    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.slot, self.default)
    def __set__(self, obj, value):
        setattr(obj, self.slot, self.check(value))
    def __delete__(self, obj):
        delattr(obj, self.slot)

class Positive(Field):
    def check(self, value):
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{self.name} must be an int, not {type(value).__name__}")
        if value <= 0:
            raise ValueError(f"{self.name} must be positive, not {value}")
        return value

class OneOf(Field):
    def __init__(self, *choices, **kwargs):
        super().__init__(**kwargs)
        self.choices = choices
    def check(self, value):
        if value not in self.choices:
            raise ValueError(f"{self.name} must be one of {', '.join(self.choices)}")
        return value

class Model:
    registry = {}
    def __init_subclass__(cls, *, table=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.table = table or cls.__name__.lower() + "s"
        cls.columns = [n for k in reversed(cls.__mro__) for n, v in vars(k).items() if isinstance(v, Field)]
        Model.registry[cls.table] = cls
    def __init__(self, **values):
        for name, value in values.items():
            if name not in self.columns:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setattr(self, name, value)
    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self.columns)})"

class Car(Model):
    wheels = Positive(default=4)
    colour = OneOf("red", "blue")

class Van(Car, table="vans_and_trucks"):
    load = Positive()

class Counting(type):
    def __call__(cls, *args, **kwargs):
        cls.made = getattr(cls, "made", 0) + 1
        return super().__call__(*args, **kwargs)
    def __contains__(cls, obj):
        return isinstance(obj, cls)
    __len__ = lambda cls: getattr(cls, "made", 0)

class Proxy(metaclass=Counting):
    def __init__(self, target):
        object.__setattr__(self, "target", target)
    def __getattr__(self, name):
        if name.startswith("set_"):
            return lambda value: setattr(self, name[4:], value) or self
        return getattr(self.target, name)
    def __setattr__(self, name, value):
        setattr(self.target, name, f"<{value}>")

print(Van(load=300, colour="red"), Car(), Van.table, Van.columns, sorted(Model.registry))
print(Car.wheels.default, type(Car.colour).__name__, Car.colour.choices)
van = Van(load=1, wheels=6)
for attempt in (lambda: Car(wheels=0), lambda: Car(wheels=True), lambda: Car(colour="pink"), lambda: Car(doors=2),
                lambda: delattr(van, "colour"), lambda: setattr(van, "load", 2.5)):
    try:
        attempt()
    except (TypeError, ValueError, AttributeError) as err:
        print(f"  {type(err).__name__}: {err}")
del van.wheels
print(van, vars(van))
box = SimpleNamespace(a=1)
proxy = Proxy(box)
proxy.b = 2
print(proxy.set_c(3).set_d(4) is proxy, box, proxy.a, len(Proxy), proxy in Proxy, box in Proxy)
box.double = MethodType(lambda self, n: self.a * n, box)
view = MappingProxyType(vars(Car))
print(proxy.double(21), "wheels" in view, isinstance(view.get("columns"), list))

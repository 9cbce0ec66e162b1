"""Metaclasses, __init_subclass__, __prepare__ and class creation order."""


class Registry(type):
    plugins = {}

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        print(f"prepare {name} {options}")
        return {"origin": "prepared"}

    def __new__(mcls, name, bases, namespace, *, key=None):
        cls = super().__new__(mcls, name, bases, namespace)
        if key is not None:
            if key in mcls.plugins:
                raise TypeError(f"key {key!r} is taken by {mcls.plugins[key].__name__}")
            mcls.plugins[key] = cls
        cls.key = key
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        cls.made = getattr(cls, "made", 0) + 1
        return instance

    def __contains__(cls, key):
        return key in Registry.plugins

    def __iter__(cls):
        return iter(sorted(Registry.plugins))


class Codec(metaclass=Registry):
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return f"{type(self).__name__}({self.run()!r})"


class Upper(Codec, key="up"):
    def run(self):
        return self.text.upper()


class Mirror(Codec, key="mirror"):
    def run(self):
        return self.text[::-1]


print("up" in Codec, "rot13" in Codec, list(Codec), Upper.origin)
print([Registry.plugins[k]("Python") for k in Codec], Upper("x").made, Mirror.made)
try:
    class Loud(Codec, key="up"):
        pass
except TypeError as exc:
    print("TypeError:", exc)
print(type(Upper).__name__, isinstance(Upper, Registry), Upper.__mro__[1].__name__)


class Unit:
    scale = {}

    def __init_subclass__(cls, /, factor, **kwargs):
        super().__init_subclass__(**kwargs)
        Unit.scale[cls.__name__] = factor


class Metre(Unit, factor=1):
    pass


Inch = type("Inch", (Unit,), {"short": "in"}, factor=0.0254)
print(Unit.scale, Inch.short, Inch.__name__, [c.__name__ for c in Unit.__subclasses__()])

"""Descriptors with __set_name__ that tell observers, and a metaclass that collects them."""


class Observed:
    def __init__(self, default=None):
        self.default = default

    def __set_name__(self, owner, name):
        self.name, self.slot = name, "_" + name
        owner.fields.append(name)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.slot, self.default)

    def __set__(self, instance, value):
        old = self.__get__(instance)
        instance.__dict__[self.slot] = value
        for callback in instance.watchers:
            callback(self.name, old, value)

    def __delete__(self, instance):
        try:
            del instance.__dict__[self.slot]
        except KeyError:
            raise AttributeError(f"{self.name} is not set") from None


class Collecting(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        return {"fields": [f for b in bases for f in getattr(b, "fields", ())]}

    def __new__(meta, name, bases, namespace, *, frozen=False):
        cls = super().__new__(meta, name, bases, namespace)
        cls.frozen = frozen
        return cls

    def __len__(cls):
        return len(cls.fields)


class Base(metaclass=Collecting):
    x = Observed(0)

    def __init__(self):
        self.watchers = []


class Child(Base, frozen=True):
    y = Observed("none")


c = Child()
c.watchers.append(lambda *change: print("changed", *change))
c.x, c.y = 5, c.x
c.x += 1
del c.x
print(c.x, c.y, Child.fields, len(Child), len(Base), Child.frozen, Base.frozen, type(Child.x).__name__)
for action in (lambda: delattr(c, "x"), lambda: Collecting("Z", (), {}, thawed=1), lambda: Child().x.missing):
    try:
        action()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
print(vars(c).keys())

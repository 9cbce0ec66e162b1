class Field:
    def __init__(self, kind, *, check=None, default=None):
        self.kind, self.check, self.default = kind, check, default

    def __set_name__(self, owner, name):
        self.name = name
        owner._fields = getattr(owner, "_fields", ()) + (name,)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name}: expected {self.kind.__name__}, got {type(value).__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{self.name}: {value!r} refused")
        obj.__dict__[self.name] = value

class lazy:
    def __init__(self, fn):
        self.fn = fn

    def __get__(self, obj, owner):
        print(f"(computing {self.fn.__name__})")
        value = obj.__dict__[self.fn.__name__] = self.fn(obj)
        return value

class Person:
    name = Field(str, check=str.istitle)
    age = Field(int, check=lambda a: 0 <= a < 150, default=18)

    def __init__(self, name):
        self.name = name

    @lazy
    def initials(self):
        return "".join(w[0] for w in self.name.split())


p = Person("Ada Lovelace")
print(p.name, p.age, p.initials, p.initials)
p.age = 36
for attr, value in (("age", "old"), ("age", 200), ("name", "ada"), ("name", None)):
    try:
        setattr(p, attr, value)
    except (TypeError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")
print(p.age, Person._fields, type(Person.age).__name__, p.__dict__)

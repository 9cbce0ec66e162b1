"""__prepare__: what a class body runs in, and what is made of it."""


def shown(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Meta(type):
    given = 3

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return mcs.given

    def __new__(mcs, name, bases, namespace, **kw):
        print("new", type(namespace).__name__)
        return super().__new__(mcs, name, bases, dict(namespace))

    def __init__(cls, *args, **kw):
        pass


class Strict(Meta):
    def __new__(mcs, name, bases, namespace):
        return type.__new__(mcs, name, bases, namespace)


class Map:
    def __init__(self):
        self.inner = {}

    def __getitem__(self, key):
        print("get", key)
        return self.inner[key]

    def __setitem__(self, key, value):
        print("set", key)
        self.inner[key] = value

    def __delitem__(self, key):
        print("del", key)
        del self.inner[key]

    def keys(self):
        return self.inner.keys()


class Counting(dict):
    def __missing__(self, key):
        if key.startswith("auto_"):
            return key.upper()
        raise KeyError(key)

    def __setitem__(self, key, value):
        print("item", key)
        super().__setitem__(key, value)


def plain():
    class A(metaclass=Meta):
        pass
    return A.__name__


for given in (3, None, "text", (1, 2), [1], object()):
    Meta.given = given
    shown(plain)


def full(meta):
    class A(metaclass=meta):
        x = 1
        y = x + 1
        z: int = len("abc")
        del x
        def method(self):
            return self.y, __class__.__name__
        w = [y for _ in range(2)]
    return A().method(), A.w, A.__annotations__, hasattr(A, "x")


Meta.given = Map()
shown(lambda: full(Meta))
Strict.given = Map()
shown(lambda: full(Strict))
Meta.given = Counting()
shown(lambda: full(Meta))


def automatic():
    class A(metaclass=Meta):
        a = auto_value
        b = print
    return A.a, A.b is print


Meta.given = Counting()
shown(automatic)


def missing():
    class A(metaclass=Meta):
        a = nothing_here
    return A


def undeleted():
    class A(metaclass=Meta):
        del nothing_here
    return A


Meta.given = Counting()
shown(missing)
Meta.given = Map()
shown(missing)
shown(undeleted)


def aliased():
    class A(list[int], metaclass=Meta):
        pass
    return A.__bases__, A.__orig_bases__


Meta.given = Map()
shown(aliased)


def function_as_metaclass(name, bases, namespace, **kw):
    return name, bases, sorted(k for k in namespace if not k.startswith("__")), kw


class Made(metaclass=function_as_metaclass, key=1):
    a = b = 2


print(Made)


class Callable:
    def __prepare__(self, name, bases, **kw):
        print("prepared by an instance", name, kw)
        return {"ready": 1}

    def __call__(self, name, bases, namespace):
        return sorted(namespace.items(), key=repr)[:1], type(namespace)


class Made(metaclass=Callable()):
    pass


print(Made)


class NotMapping:
    def __prepare__(self, name, bases):
        return 4


def not_mapping():
    class A(metaclass=NotMapping()):
        pass


shown(not_mapping)


class Dropping(type):
    def __new__(mcs, name, bases, namespace):
        namespace = dict(namespace)
        namespace.pop("__classcell__", None)
        return super().__new__(mcs, name, bases, namespace)


def dropped():
    class A(metaclass=Dropping):
        def f(self):
            return __class__


shown(dropped)


class Doubling(type):
    def __new__(mcs, name, bases, namespace):
        super().__new__(mcs, name, bases, dict(namespace))
        return super().__new__(mcs, name + "2", bases, namespace)


class Twice(metaclass=Doubling):
    def f(self):
        return __class__.__name__


print(Twice().f())


class Refusing(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        raise LookupError("no namespace")


def refused():
    class A(metaclass=Refusing):
        pass


shown(refused)


class Left(type):
    pass


class Right(type):
    pass


def conflict():
    class A(metaclass=Left):
        pass

    class B(A, metaclass=Right):
        pass


shown(conflict)


def number_as_base():
    class A(3):
        pass


shown(number_as_base)
shown(lambda: __build_class__())
shown(lambda: __build_class__(3, "A"))
shown(lambda: __build_class__(lambda: None, 3))

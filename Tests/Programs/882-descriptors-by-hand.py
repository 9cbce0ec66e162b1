"""__get__ of functions, class and static methods called by hand; classes derived from the built-in descriptors."""
import abc


def f(c):
    return c


class A:
    pass


cm = classmethod(f)
sm = staticmethod(f)
print(cm.__get__(None, A).__self__, cm.__get__(A()).__self__, sm.__get__(None, A) is f, sm.__get__(A()) is f)
print(hasattr(cm, "__set__"), hasattr(sm, "__call__"), sm(3), repr(cm)[:20], cm.__name__, cm.__qualname__)
print(hasattr(staticmethod, "__get__"), hasattr(classmethod, "__get__"), callable(sm), callable(cm))
print(classmethod(len).__get__(None, A), repr(staticmethod(3)), property(f).__get__(None, A).fget is f)
attempts = [
    lambda: cm.__get__(), lambda: cm.__get__(None), lambda: cm.__get__(None, None), lambda: sm.__get__(None, None),
    lambda: cm(1), lambda: cm.__get__(1, 2, 3), lambda: sm.__get__(), lambda: classmethod(),
    lambda: classmethod(x=1), lambda: classmethod.__get__(sm, 1), lambda: classmethod(5).__get__(1),
    lambda: staticmethod(5).__get__(1), lambda: staticmethod(5)(), lambda: sm.__get__(None),
    lambda: property(f).__get__(None), lambda: property(f).__get__(), lambda: f.__get__(None),
    lambda: f.__get__(None, None), lambda: f.__get__(), lambda: f.__get__(A)() is A]
for attempt in attempts:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


class P:
    def __init__(self, value):
        self.value = value

    def __get__(self, instance, owner=None):
        return "get", self.value, instance, owner


print(classmethod(P(1)).__get__(None, A))
print(classmethod(property(lambda c: c)).__get__(None, A))


class B:
    @classmethod
    @property
    def x(cls):
        return cls.__name__


print(B.x, B().x)


class MyProperty(property):
    pass


class Named(property):
    def __set_name__(self, owner, name):
        self.n = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return "mine", super().__get__(obj, cls)


class MyClassMethod(classmethod):
    pass


class MyStaticMethod(staticmethod):
    pass


class C:
    @MyProperty
    def x(self):
        return 5

    @x.setter
    def x(self, v):
        print("set", v)

    @Named
    def y(self):
        return 6

    @MyClassMethod
    def c(cls):
        return cls

    @MyStaticMethod
    def s():
        return "s"


c = C()
print(c.x, c.y, c.c(), c.s(), C.c(), C.s(), type(C.x), C.y.n)
c.x = 3
try:
    del c.x
except AttributeError as e:
    print(e)


class D(abc.ABC):
    @classmethod
    @abc.abstractmethod
    def z(cls):
        pass

    @property
    @abc.abstractmethod
    def w(self):
        pass


print(sorted(D.__abstractmethods__), D.__dict__["z"].__isabstractmethod__, cm.__isabstractmethod__)
print(cm.__wrapped__ is f, sm.__func__ is f)

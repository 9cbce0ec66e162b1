"""A class gains __get__, __set__ or __delete__ after its instances have been read as attributes."""


class D:
    def __repr__(self):
        return "<D>"


class A:
    x = D()


def read(a):
    return a.x


def read_class():
    return A.x


def write(a, value):
    a.x = value


a = A()
print([read(a) for _ in range(5)])
a.x = 3
print([read(a) for _ in range(5)], [read_class() for _ in range(5)])
D.__get__ = lambda self, obj, owner: "got" if obj else "got from class"
print([read(a) for _ in range(3)], [read_class() for _ in range(3)])
D.__set__ = lambda self, obj, value: print("set", value)
print([read(a) for _ in range(3)], a.__dict__)
b = A()
for i in range(3):
    write(b, i)
print(b.__dict__)
del D.__get__
print(read(a), read(b), read_class())
del D.__set__
print(read(a), read(b))
for i in range(3):
    write(b, i)
print(read(b), b.__dict__)


class E(D):
    pass


class B:
    y = E()


def read_y(b):
    return b.y


b = B()
b.y = 1
print([read_y(b) for _ in range(3)])
D.__get__ = lambda self, obj, owner: "E got"
D.__set__ = lambda self, obj, value: None
print([read_y(b) for _ in range(3)])
D.__delete__ = lambda self, obj: print("deleted")
del b.y
print(b.__dict__)

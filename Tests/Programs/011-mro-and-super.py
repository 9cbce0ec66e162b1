"""Multiple inheritance: the order of the bases and where super() goes next."""


class Base:
    def __init__(self, **rest):
        print("Base", rest)

    def visit(self):
        return ["Base"]


class Left(Base):
    def __init__(self, left=0, **rest):
        print("Left", left)
        super().__init__(**rest)
        self.left = left

    def visit(self):
        return ["Left"] + super().visit()


class Right(Base):
    def __init__(self, right=0, **rest):
        print("Right", right)
        super().__init__(**rest)
        self.right = right

    def visit(self):
        return ["Right"] + super().visit()


class Both(Left, Right):
    def __init__(self, **all):
        print("Both")
        super().__init__(**all)

    def visit(self):
        return ["Both"] + super().visit()


both = Both(left=1, right=2, extra=3)
print(both.visit(), Left().visit())
print([c.__name__ for c in Both.__mro__])
print(super(Left, both).visit(), Both.__bases__)
print(isinstance(both, Right), issubclass(Left, Right), Both.__base__.__name__)

try:
    class Broken(Base, Left):
        pass
except TypeError as error:
    print("TypeError:", error)


class Logged:
    def add(self, item):
        print("adding", item)
        return super().add(item)


class LoggedSet(Logged, set):
    pass


class LoggedStack(Logged):
    pass


s = LoggedSet()
s.add(4)
print(s, len(s), isinstance(s, set))
try:
    LoggedStack().add(1)
except AttributeError as error:
    print("AttributeError:", error)


class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__} has no area")

    def describe(self):
        return f"{type(self).__name__} of area {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class Blob(Shape):
    pass


for shape in (Square(1.5), Blob()):
    try:
        print(shape.describe())
    except NotImplementedError as error:
        print("NotImplementedError:", error)

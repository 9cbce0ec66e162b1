"""Frames of methods, __init__, properties, class bodies, lambdas and comprehensions."""


class Shape:
    def __init__(self, *sides):
        self.sides = [self.check(side) for side in sides]

    @staticmethod
    def check(side):
        if side <= 0:
            raise ValueError(f"side must be positive, not {side}")
        return side

    @property
    def perimeter(self):
        return sum(self.sides)

    @property
    def broken(self):
        return (lambda sides: [s / 0 for s in sides])(self.sides)


print(Shape(3, 4, 5).perimeter)
try:
    Shape(1, -2)
except ValueError:
    try:
        Shape(1).broken
    except ZeroDivisionError:
        class Bad:
            size = 3
            limit = size + missing

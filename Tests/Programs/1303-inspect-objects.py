"""A report on a class: its members by kind, documentation that is inherited, states of generators, source text."""
import asyncio
import inspect


class Shape:
    """Something that has an area."""

    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        """How much it covers.

            Indented more.
        """
        raise NotImplementedError

    @classmethod
    def unit(cls):
        return cls("unit")

    @staticmethod
    def about():
        return "shapes"

    @property
    def title(self):
        """The name as a title."""
        return self.name.title()


class Square(Shape):
    sides = 4

    def area(self):
        return 1

    async def measure(self):
        await asyncio.sleep(0)
        return self.area()

    def corners(self):
        for i in range(self.sides):
            yield i


square = Square("square")
public = [(n, v) for n, v in inspect.getmembers(square) if not n.startswith("_")]
print([n for n, v in public if inspect.ismethod(v)], [n for n, v in public if not callable(v)])
print(inspect.getdoc(Square), "|", inspect.getdoc(Square.area).splitlines(), inspect.getdoc(Square.title))
for name, kind, home, _ in inspect.classify_class_attrs(Square):
    if not name.startswith("__"):
        print(f"{name:8} {kind:14} {home.__name__}")
print(inspect.iscoroutinefunction(Square.measure), inspect.isgeneratorfunction(square.corners),
      inspect.isfunction(Square.area), inspect.ismethod(square.area), inspect.isbuiltin(len), inspect.isclass(Square))
print(inspect.getattr_static(square, "title").__class__.__name__, inspect.getattr_static(square, "name"))

walk = square.corners()
print(inspect.getgeneratorstate(walk))
next(walk)
print(inspect.getgeneratorstate(walk), inspect.getgeneratorlocals(walk)["i"])
walk.close()
print(inspect.getgeneratorstate(walk))
waiting = square.measure()
print(inspect.getcoroutinestate(waiting), asyncio.run(waiting), inspect.getcoroutinestate(waiting))

print(inspect.getsource(Square.corners), end="")
lines, number = inspect.getsourcelines(Shape)
print(lines[0].strip(), len(lines), number)


def caller():
    return inspect.stack()[1].function, inspect.currentframe().f_code.co_name


def middle():
    return caller()


print(middle(), [cls.__name__ for cls in inspect.getmro(Square)])
try:
    inspect.getsource(len)
except TypeError as error:
    print("TypeError:", str(error).split(", got")[1])

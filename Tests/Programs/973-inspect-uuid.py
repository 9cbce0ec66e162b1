# What is what; identifiers.
import functools
import inspect
import uuid


class Shape:
    """A shape.

        Indented more.
    """

    def area(self):
        """Its size."""

    async def draw(self):
        pass


def numbers():
    yield 1


@functools.wraps(numbers)
def wrapped():
    pass


draw = Shape().draw
coroutine = draw()
print(inspect.isclass(Shape), inspect.isfunction(numbers), inspect.ismethod(draw), inspect.isbuiltin(len))
print(inspect.iscoroutinefunction(draw), inspect.iscoroutine(coroutine), inspect.isawaitable(coroutine))
print(inspect.isgeneratorfunction(numbers), inspect.isgenerator(numbers()), inspect.iscoroutinefunction(functools.partial(draw)))
coroutine.close()
print(inspect.getdoc(Shape), inspect.getdoc(Shape.area), inspect.unwrap(wrapped) is numbers, sep="|")
print([name for name, _ in inspect.getmembers(Shape(), inspect.ismethod)], inspect.currentframe().f_code.co_name)
fixed = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(fixed, repr(fixed), fixed.hex, fixed.int, fixed.bytes[:3], fixed.urn, fixed == uuid.UUID(int=fixed.int))
print(uuid.uuid5(uuid.NAMESPACE_DNS, "example.com"), uuid.uuid3(uuid.NAMESPACE_URL, "http://example.com/"))
made = {uuid.uuid4() for _ in range(50)}
print(len(made), {one.version for one in made}, {len(str(one)) for one in made})
for wrong in ("x", "1" * 31):
    try:
        uuid.UUID(wrong)
    except ValueError as error:
        print(error)

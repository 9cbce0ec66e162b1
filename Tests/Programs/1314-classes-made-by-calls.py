"""Classes made without a class statement: with types.new_class, a metaclass, and attributes only instances have."""
import types
from typing import Generic, List, NamedTuple, TypeVar

T = TypeVar("T")


class Tracked(type):
    """A metaclass that hands out a namespace of its own and takes an option."""

    @classmethod
    def __prepare__(metacls, name, bases, **options):
        return {"order": []}

    def __new__(metacls, name, bases, namespace, *, unit="piece"):
        cls = super().__new__(metacls, name, bases, dict(namespace))
        cls.unit = unit
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


def body(namespace):
    namespace["price"] = 12
    namespace["total"] = lambda self, n: n * self.price


Item = types.new_class("Item", (), {"metaclass": Tracked, "unit": "box"}, body)
print(Item, type(Item), Item.unit, Item().total(3), Item.order, Item.__module__)
meta, namespace, rest = types.prepare_class("Sub", (Item,), {"unit": "kg"})
print(meta is Tracked, namespace, rest)

Numbers = types.new_class("Numbers", (List[int],), {}, lambda ns: ns.update(total=lambda self: sum(self)))
print(Numbers([1, 2, 3]).total(), Numbers.__orig_bases__, Numbers.__bases__)
print(types.resolve_bases((List[int], dict[str, int])), types.resolve_bases((int,)))


class Stack(Generic[T]):
    pass


class Names(Stack[str]):
    pass


class Point(NamedTuple):
    x: int


print(types.get_original_bases(Names), types.get_original_bases(Stack), types.get_original_bases(bool),
      types.get_original_bases(Point)[0].__name__)


class Colour(type):
    def __getattr__(cls, name):
        if name == "shade":
            return "a class has no shade"
        raise AttributeError(name)


class Paint(metaclass=Colour):
    @types.DynamicClassAttribute
    def shade(self):
        """How dark it is."""
        return getattr(self, "_shade", 5)

    @shade.setter
    def shade(self, value):
        self._shade = value

    @shade.deleter
    def shade(self):
        del self._shade


paint = Paint()
paint.shade = 7
print(paint.shade, Paint.shade, Paint.__dict__["shade"].__doc__)
del paint.shade
print(paint.shade, isinstance(Paint.__dict__["shade"], types.DynamicClassAttribute))
record = types.SimpleNamespace(a=1, b=[2])
record.self = record
print(record, record == types.SimpleNamespace(**vars(record)), types.MappingProxyType({"a": 1}) | {"b": 2})
for mistake in (lambda: types.get_original_bases("x"), lambda: types.new_class("Bad", (Item, Paint)),
                lambda: types.SimpleNamespace(1), lambda: types.NoneType(1)):
    try:
        mistake()
    except TypeError as error:
        print("TypeError:", str(error)[:70])

"""An inventory kept in dataclasses: ordering, frozen keys, factories, slots, replace, asdict."""
from dataclasses import (KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields,
                         is_dataclass, replace)
from typing import ClassVar


@dataclass(frozen=True, order=True)
class Sku:
    family: str
    number: int = 0

    def __str__(self):
        return f"{self.family}-{self.number:04d}"


@dataclass
class Item:
    sku: Sku
    name: str
    price: float
    _: KW_ONLY
    quantity: int = 0
    tags: list[str] = field(default_factory=list)
    secret: str = field(default="s3cr3t", repr=False, compare=False)
    discount: InitVar[float] = 0.0
    total: float = field(init=False)
    currency: ClassVar[str] = "EUR"

    def __post_init__(self, discount):
        if self.price < 0:
            raise ValueError(f"{self.name}: negative price {self.price}")
        self.total = round(self.price * self.quantity * (1 - discount), 2)


@dataclass(slots=True)
class Point:
    x: int
    y: int = 0


@dataclass
class Point3D(Point):
    z: int = 9


items = [
    Item(Sku("bolt", 12), "Hex bolt", 0.15, quantity=400, tags=["metal"]),
    Item(Sku("bolt", 3), "Eye bolt", 1.2, quantity=10, discount=0.25),
    Item(Sku("axle"), "Axle", 75.5, quantity=2, secret="other"),
]
for item in sorted(items, key=lambda i: i.sku):
    print(item)
print([f.name for f in fields(Item)], Item.currency)
print(asdict(items[1]))
print(astuple(items[2])[:3], is_dataclass(items[0].sku), is_dataclass(Item), is_dataclass(3))

a = items[2]
b = replace(a, secret="changed")
print("equal in spite of the secret:", a == b, "| same list of tags:", a.tags is b.tags, "| identical:", a is b)
c = replace(a, quantity=3, discount=0.5)
print(c.total, a == c, str(c.sku))
for attempt in (lambda: setattr(a.sku, "number", 1), lambda: replace(a, total=1.0), lambda: Item(Sku("x"), "X", -1.0),
                lambda: Item(Sku("x"), "X"), lambda: setattr(Point(1), "w", 5), lambda: Sku("a") < ("a", 0),
                lambda: {items[0]: 1}):
    try:
        attempt()
    except (FrozenInstanceError, ValueError, TypeError, AttributeError) as err:
        print(f"{type(err).__name__}: {err}")
stock = {item.sku: item.quantity for item in items}
print(stock[Sku("bolt", 3)], Sku("axle") in stock, max(stock), hash(Sku("a", 1)) == hash(Sku("a", 1)))
print(Point3D(1), Point3D(1, 2, 3) == Point3D(1, 2, 3), Point(1, 2) == Point3D(1, 2), Point.__slots__)
match Point3D(4, 5):
    case Point3D(x, y, z=9):
        print("matched", x, y)
try:
    @dataclass
    class Wrong:
        values: list = []
except ValueError as err:
    print("ValueError:", err)

"""Dataclasses: defaults, ordering, frozen, replace, post-init, inheritance, slots."""
import dataclasses
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar


@dataclass(frozen=True, order=True)
class Money:
    cents: int
    currency: str = field(default="EUR", compare=False)

    def __post_init__(self):
        if self.cents < 0:
            raise ValueError("negative money")

    def __str__(self):
        return f"{self.cents // 100}.{self.cents % 100:02d} {self.currency}"

    def __mul__(self, n):
        return dataclasses.replace(self, cents=self.cents * n)


@dataclass
class Product:
    name: str
    price: Money
    stock: int = 0
    tags: list[str] = field(default_factory=list)
    _: KW_ONLY
    supplier: str | None = None
    tax: InitVar[int] = 0
    gross: Money = field(init=False, repr=False)
    made: ClassVar[int] = 0

    def __post_init__(self, tax):
        self.gross = Money(round(self.price.cents * (100 + tax) / 100))
        type(self).made += 1

    @property
    def worth(self):
        return self.price * self.stock


@dataclass(slots=True)
class Pair:
    left: int
    right: int = 2


@dataclass
class Fragile(Product):
    padding: float = 1.5


cup = Fragile("cup", Money(450), 12, ["kitchen"], tax=19, padding=2.0)
pen = Product("pen", Money(199), stock=3, supplier="Ink & Co")
print(cup)
print(pen)
print(cup.gross, cup.worth, Product.made, Fragile.made)
print([f.name for f in dataclasses.fields(cup)], dataclasses.is_dataclass(Pair))
print(max(Money(5), Money(7)), Money(5) == Money(5, "USD"), Money(3) < Money(4), len({Money(1), Money(1)}))
copy = dataclasses.replace(pen, stock=9, tax=0)
print(copy == pen, copy.tags is pen.tags, dataclasses.asdict(copy)["price"], dataclasses.astuple(Pair(1)))

attempts = {
    "frozen": lambda: setattr(Money(1), "cents", 2),
    "negative": lambda: Money(-1),
    "missing": lambda: Product("x"),
    "slots": lambda: setattr(Pair(1), "middle", 3),
    "unhashable": lambda: hash(pen),
    "order": lambda: pen < cup,
}
for label, attempt in attempts.items():
    try:
        print(label, attempt())
    except Exception as exc:
        print(f"{label}: {type(exc).__name__}: {exc}")
match Pair(3, 4):
    case Pair(3, right=r):
        print("matched", r, Pair.__match_args__)

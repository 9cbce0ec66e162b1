from dataclasses import (dataclass, field, fields, asdict, astuple, replace, FrozenInstanceError,
                         InitVar, KW_ONLY)
from typing import ClassVar
from collections import defaultdict


@dataclass(frozen=True, order=True, slots=True)
class Money:
    cents: int
    currency: str = "EUR"

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        if self.currency != other.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return replace(self, cents=self.cents + other.cents)

    def __mul__(self, n: int):
        return Money(self.cents * n, self.currency)

    __rmul__ = __mul__

    def __str__(self):
        return f"{self.cents // 100}.{self.cents % 100:02d} {self.currency}"


@dataclass
class Item:
    TAX: ClassVar[int] = 20
    sku: str
    price: Money
    _: KW_ONLY
    stock: int = 0
    tags: list[str] = field(default_factory=list)
    discount: InitVar[int] = 0
    history: list = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self, discount):
        if discount:
            self.price = Money(self.price.cents * (100 - discount) // 100, self.price.currency)
        self.history.append(("created", self.stock))

    def take(self, n=1):
        if n > self.stock:
            raise LookupError(f"only {self.stock} of {self.sku} left")
        self.stock -= n
        self.history.append(("take", n))
        return n * self.price


items = [Item("pen", Money(150), stock=10, tags=["office"]),
         Item("mug", Money(899), stock=2, discount=10, tags=["kitchen", "gift"]),
         Item("lamp", Money(4250, "USD"), stock=1)]
for it in items:
    print(it)
print([f.name for f in fields(Item)])
print(asdict(items[1]))
print(astuple(items[0]))
print("equal:", items[0] == replace(items[0], stock=10), "| history apart:", items[0] == Item("pen", Money(150), stock=10, tags=["office"]))
total = Money(0)
for sku, n in (("pen", 3), ("mug", 2), ("mug", 1), ("lamp", 1)):
    item = next(i for i in items if i.sku == sku)
    try:
        total += item.take(n)
        print(f"{n} x {sku}: total {total}")
    except (LookupError, ValueError) as e:
        print(f"{n} x {sku}: {type(e).__name__}: {e}")
print(items[1].history)
print(sorted([Money(5), Money(3), Money(3, "CHF")]), max(Money(1), Money(2)), hash(Money(1)) == hash(Money(1, "EUR")))
for bad in (lambda: setattr(total, "cents", 1), lambda: total + 5, lambda: Item("x"), lambda: Item("x", total, 5)):
    try:
        bad()
    except (FrozenInstanceError, TypeError) as e:
        print(type(e).__name__ + ":", e)
by_tag = defaultdict(list)
for it in items:
    for tag in it.tags or ["-"]:
        by_tag[tag].append(it.sku)
print(dict(by_tag))
try:
    @dataclass
    class Bad:
        xs: list = []
except ValueError as e:
    print("ValueError:", e)

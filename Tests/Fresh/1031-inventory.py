from dataclasses import dataclass, field, asdict, replace, astuple
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Item:
    sku: str
    name: str
    price: float
    qty: int = 0
    tags: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        return self.price * self.qty


@dataclass
class Inventory:
    items: dict[str, Item] = field(default_factory=dict)

    def __iadd__(self, item: Item):
        old = self.items.get(item.sku)
        self.items[item.sku] = replace(old, qty=old.qty + item.qty) if old else item
        return self

    def report(self) -> None:
        print(f"{'SKU':<6}|{'Name':^14}|{'Price':>9}|{'Qty':>5}|{'Value':>11}")
        print("+".join("-" * w for w in (6, 14, 9, 5, 11)))
        for it in sorted(self.items.values(), key=attrgetter("value"), reverse=True):
            print(f"{it.sku:<6}|{it.name:^14}|{it.price:9.2f}|{it.qty:5d}|{it.value:11,.2f}")
        print(f"{'total':>37}|{sum(i.value for i in self.items.values()):11,.2f}")


stock = Inventory()
stock += Item("A-01", "hammer", 12.5, 40, ("tool", "steel"))
stock += Item("B-07", "nails", 0.05, 12_000)
stock += Item("C-33", "ladder", 89.99, 3)
stock += Item("A-01", "hammer", 12.5, 10)
stock.report()

hammer = stock.items["A-01"]
print(hammer)
print(astuple(hammer)[-2:], asdict(stock.items["C-33"])["tags"])
print(hammer == replace(hammer), hash(hammer) == hash(replace(hammer)))
try:
    hammer.qty = 0
except AttributeError as e:
    print(type(e).__name__, "-", e)

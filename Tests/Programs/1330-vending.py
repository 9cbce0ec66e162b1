# A vending machine: states, coins and errors.
from enum import Enum, auto
from dataclasses import dataclass, field
from collections import Counter
class State(Enum):
    IDLE = auto()
    HAS_MONEY = auto()
    SOLD_OUT = auto()
class MachineError(Exception):
    pass
class Vending:
    COINS = (5, 10, 25, 100)
    def __init__(self, stock: dict[str, tuple[int, int]]):
        self.stock = {name: list(v) for name, v in stock.items()}
        self.state, self.credit, self.bank = State.IDLE, 0, Counter()
    def insert(self, coin):
        if coin not in self.COINS:
            raise MachineError(f"unknown coin {coin!r}")
        if self.state is State.SOLD_OUT:
            raise MachineError("sold out")
        self.credit += coin; self.bank[coin] += 1; self.state = State.HAS_MONEY
    def select(self, name):
        match self.state:
            case State.IDLE: raise MachineError("insert coin first")
            case State.SOLD_OUT: raise MachineError("sold out")
        try: price, left = self.stock[name]
        except KeyError: raise MachineError(f"no {name}") from None
        if not left: raise MachineError(f"{name} is empty")
        if price > self.credit: raise MachineError(f"{price - self.credit} short")
        self.stock[name][1] -= 1
        change, self.credit = self.credit - price, 0
        self.state = State.IDLE if any(v[1] for v in self.stock.values()) else State.SOLD_OUT
        return self.make_change(change)
    def make_change(self, amount):
        out = []
        for c in sorted(self.bank, reverse=True):
            while amount >= c and self.bank[c]: amount -= c; self.bank[c] -= 1; out.append(c)
        if amount: raise MachineError(f"cannot return {amount}")
        return out
v = Vending({"cola": (120, 2), "gum": (15, 1)})
script = [("select", "cola"), ("insert", 100), ("insert", 3), ("select", "cola"), ("insert", 25), ("select", "tea"), ("select", "cola"), ("insert", 25), ("select", "gum"), ("insert", 100), ("insert", 25), ("select", "cola"), ("insert", 5)]
for op, arg in script:
    try: r = getattr(v, op)(arg); print(f"{op:>6}({arg!r:7}) -> {r} [{v.state.name}]")
    except MachineError as e: print(f"{op:>6}({arg!r:7}) !! {e}")
print(+v.bank, v.stock)

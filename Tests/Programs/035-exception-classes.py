"""User-defined exceptions: hierarchy, args, extra attributes, matching order."""


class ShopError(Exception):
    """Base of everything that goes wrong in the shop."""


class OutOfStock(ShopError):
    def __init__(self, item, wanted, have):
        super().__init__(item, wanted, have)
        self.item, self.wanted, self.have = item, wanted, have

    def __str__(self):
        return f"{self.wanted} x {self.item} wanted, {self.have} left"


class Closed(ShopError, RuntimeError):
    code = 7


stock = {"tea": 3, "milk": 0}


def buy(item, n):
    if item == "alarm":
        raise Closed
    if item not in stock:
        raise KeyError(item)
    if stock[item] < n:
        raise OutOfStock(item, n, stock[item])
    stock[item] -= n
    return f"bought {n} {item}"


for order in (("tea", 2), ("tea", 2), ("jam", 1), ("alarm", 0), ("milk", "x")):
    try:
        print(buy(*order))
    except OutOfStock as error:
        print("OutOfStock:", error, "|", repr(error), error.args, error.wanted - error.have)
    except (Closed, IndexError) as error:
        print("Closed:", repr(error), str(error) == "", error.code, isinstance(error, RuntimeError))
    except LookupError as error:
        print("LookupError:", error, repr(error), error.args[0])
    except Exception as error:
        print("other:", type(error).__name__, error)

print([c.__name__ for c in Closed.__mro__])
for error in (ValueError(), ValueError("one"), ValueError("one", 2), KeyError("k"), KeyError("a", "b"), Exception(None), StopIteration(3)):
    print(str(error), "|", repr(error), "|", error.args)
try:
    raise ValueError("a") if stock else None
except ValueError as error:
    error.add_note("extra")
    print(error.__notes__, error)
for bad in ("text", 5, dict):
    try:
        raise bad
    except TypeError as error:
        print("TypeError:", error)
try:
    try:
        raise KeyError("x")
    except "not a class":
        pass
except TypeError as error:
    print("TypeError:", error)
try:
    OutOfStock("tea")
except TypeError as error:
    print("TypeError:", error)

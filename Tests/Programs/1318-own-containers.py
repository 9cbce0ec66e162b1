"""Containers derived from the user classes of collections, and what their operators give back."""
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString


class Prices(UserDict):
    """Cents by name; stored as whole numbers, missing ones are free."""

    def __setitem__(self, name, value):
        super().__setitem__(name.lower(), round(value))

    def __missing__(self, name):
        return 0


class Readings(UserList):
    def mean(self):
        return sum(self) / len(self)


class Title(UserString):
    def words(self):
        return self.data.split()


prices = Prices({"Tea": 199.6}, milk=89)
print(prices, prices["coffee"], "tea" in prices, prices | {"RUM": 1}, type(prices.copy()).__name__, prices.copy() == prices)
readings = Readings([3, 1]) + [2]
readings *= 2
print(readings, readings.mean(), type(readings[1:]).__name__, readings > [3, 1], sorted(readings)[:2])
title = Title("the %s of %d")
print(title % ("art", 3), type(title % ("x", 1)).__name__, title.words(), "%s!" % title, title.upper()[4:], int(UserString("12")) + 1)
history = OrderedDict(open=1)
history["close"] = 2
history["self"] = history
print(history)
history.move_to_end("open")
print(list(history), history.popitem(last=False), OrderedDict(a=1) == {"a": 1})
defaults, user = {"colour": "red", "size": 1}, {"size": 5}
settings = ChainMap(user, defaults)
settings["shape"] = "round"
print(dict(settings), user, settings.parents, settings.new_child({"size": 9})["size"])
stock = Counter(apples=3, pears=1)
stock.subtract({"pears": 4})
print(stock, +stock, -stock, stock | Counter(apples=1, figs=2), stock <= Counter(apples=3), stock.total())
for mistake in (lambda: settings.pop("colour"), lambda: Counter(3), lambda: OrderedDict().popitem(), lambda: title % 3):
    try:
        mistake()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)

"""cached_property, total_ordering, singledispatch, partialmethod-like helpers."""
from functools import cached_property, singledispatch, total_ordering


class Data:
    def __init__(self, numbers):
        self.numbers = numbers

    @cached_property
    def total(self):
        """Computed once."""
        print("(computing)", end=" ")
        return sum(self.numbers)


d = Data([1, 2, 3])
print("total" in vars(d), d.total, d.total, "total" in vars(d))
d.numbers.append(10)
print(d.total, "stale")
del d.total
print(d.total, Data.total.__doc__)
d.total = "set by hand"
print(d.total, vars(d))


@total_ordering
class Card:
    order = "234567890JQKA"

    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        return self.rank == other.rank if isinstance(other, Card) else NotImplemented

    def __lt__(self, other):
        return self.order.index(self.rank) < self.order.index(other.rank) if isinstance(other, Card) else NotImplemented

    def __repr__(self):
        return self.rank


two, king, ace = Card("2"), Card("K"), Card("A")
print(two < king, two <= king, king > ace, king >= king, ace >= two, two != ace, sorted([ace, two, king]), max(two, ace, king))
try:
    two <= 5
except TypeError as error:
    print("TypeError:", error)


@singledispatch
def show(value):
    return f"something: {value!r}"


@show.register
def _(value: int):
    return f"int {value:,}"


@show.register(str)
def _(value):
    return f"text of {len(value)}"


@show.register(list)
@show.register(tuple)
def _(value):
    return "[" + "; ".join(show(v) for v in value) + "]"


class Animal:
    pass


class Dog(Animal):
    pass


show.register(Animal, lambda value: "an animal: " + type(value).__name__)
print(show(12345), show(True), show("abc"), show([1, "x", (2.5,)]), show(None), show(Dog()))
print(show.dispatch(bool) is show.dispatch(int), show.dispatch(float) is show.dispatch(object), len(show.registry))
try:
    show()
except TypeError as error:
    print("TypeError:", error)

"""Objects that say themselves what is stored of them, and how they come back."""

import copy
import pickle
from collections import OrderedDict, deque, namedtuple
from dataclasses import dataclass, field
from enum import Enum

Point = namedtuple("Point", "x y")


class Colour(Enum):
    RED = "r"
    BLUE = "b"


@dataclass
class Order:
    item: str
    tags: list = field(default_factory=list)


class Node:
    def __init__(self, name):
        self.name, self.links = name, []


class Money:
    __slots__ = ("amount", "currency")

    def __init__(self, amount, currency="EUR"):
        self.amount, self.currency = amount, currency


class Cached:
    loads = 0

    def __init__(self, n):
        self.n, self.square = n, n * n

    def __getstate__(self):
        return {"n": self.n}

    def __setstate__(self, state):
        self.__init__(state["n"])
        Cached.loads += 1


class Temperature(float):
    def __new__(cls, value, unit):
        made = super().__new__(cls, value)
        made.unit = unit
        return made

    def __getnewargs__(self):
        return float(self), self.unit


class Interned:
    known = {}

    def __new__(cls, key):
        return cls.known.setdefault(key, super().__new__(cls))

    def __init__(self, key):
        self.key = key

    def __reduce__(self):
        return Interned, (self.key,)


class Stack(list):
    def __init__(self, *items):
        super().__init__(items)
        self.top = items[-1] if items else None


class ParseError(Exception):
    def __init__(self, line, text):
        super().__init__(f"line {line}: {text}")
        self.line = line

    def __reduce__(self):
        return ParseError, (self.line, self.args[0].partition(": ")[2])


def again(thing, protocol=None):
    return pickle.loads(pickle.dumps(thing, protocol))


a, b = Node("a"), Node("b")
a.links += [b, a]
b.links.append(a)
c = again(a)
print(c.name, [n.name for n in c.links], c.links[1] is c, c.links[0].links[0] is c, c is not a)
for protocol in range(2, 6):
    m = again(Money(5, "CHF"), protocol)
    t = again(Temperature(36.6, "C"), protocol)
    print(protocol, m.amount, m.currency, t, t.unit, again(Point(1, 2), protocol), again(Colour.BLUE, protocol))
print(again(Order("tea", ["hot"])), again(Colour.RED) is Colour.RED, again(Interned("k")) is Interned("k"))
print(again(Cached(4)).square, Cached.loads, copy.copy(Cached(5)).square, Cached.loads)
s = again(Stack(1, 2, 3))
print(s, s.top, type(s).__name__, again(deque([1, 2], 5)), again(OrderedDict(x=1)))
error = again(ParseError(7, "no colon"))
print(error, error.line, repr(again(KeyError("k"))), repr(again(OSError(2, "gone", "f.txt"))))
shared = [1]
x, y = again((shared, shared))
print(x is y, Node("z").__reduce_ex__(4)[1:3], object().__reduce_ex__(2)[1:3], Money(1).__getstate__())
for data in (b"", b"\x80\x04K", b"cmath\nnothing\n.", b"garbage"):
    try:
        pickle.loads(data)
    except Exception as e:
        print(f"{type(e).__name__}: {e}".partition(" from ")[0].partition(" (")[0])

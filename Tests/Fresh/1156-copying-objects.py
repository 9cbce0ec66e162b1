"""copy and deepcopy: sharing, cycles, custom hooks, and what `=`, slices and dict.copy do."""
import copy
import threading
from collections import OrderedDict, deque
from copy import deepcopy
from dataclasses import dataclass, field
from types import SimpleNamespace

grid = [[0] * 3] * 2
grid[0][0] = 9
good = [[0] * 3 for _ in range(2)]
good[0][0] = 9
print(grid, good)

a = [1, [2, 3], {"k": [4]}, (5, [6])]
alias, sliced, shallow, deep = a, a[:], copy.copy(a), deepcopy(a)
a[1].append("new")
a[3][1].append("deep in a tuple")
a.append("end")
for name, x in (("alias", alias), ("slice", sliced), ("copy", shallow), ("deepcopy", deep)):
    print(f"{name:<9}", x, x is a, x[2] is a[2])
print(deepcopy((1, 2)) is (t := (1, 2)) or deepcopy(t) is t, copy.copy(t) is t, deepcopy("s"), copy.copy(frozenset([1])))

class Node:
    def __init__(self, name):
        self.name, self.friends = name, []

ann, bob = Node("ann"), Node("bob")
ann.friends += [bob, ann]
bob.friends += [ann]
twin = deepcopy(ann)
print(twin is not ann, twin.friends[1] is twin, twin.friends[0].friends[0] is twin, twin.friends[0] is not bob)
shared = ["x"]
pair = deepcopy([shared, shared])
pair[0].append("y")
print(pair, pair[0] is pair[1], shared)
knot = []
knot.append(knot)
print(deepcopy(knot), deepcopy(knot)[0][0][0] is not knot)

class Connection:
    opened = 0
    def __init__(self, url):
        self.url, self.cache = url, {}
        self.number = Connection.opened = Connection.opened + 1
    def __copy__(self):
        new = type(self)(self.url)
        new.cache = self.cache
        return new
    def __deepcopy__(self, memo):
        new = copy.copy(self)
        memo[id(self)] = new
        new.cache = deepcopy(self.cache, memo)
        return new
    def __repr__(self):
        return f"<{self.url} #{self.number} {self.cache}>"

c1 = Connection("db")
c1.cache["rows"] = [1]
c2, c3 = copy.copy(c1), deepcopy(c1)
c1.cache["rows"].append(2)
print(c1, c2, c3)
three = deepcopy({"x": c1, "y": c1})
print(three["x"] is three["y"], Connection.opened)

try:
    deepcopy({"lock": threading.Lock()})
except TypeError as err:
    print("TypeError:", err)

@dataclass
class Config:
    name: str
    options: dict = field(default_factory=dict)

class Tagged(list):
    pass

base = Config("base", {"deep": [1]})
derived, full = copy.copy(base), deepcopy(base)
base.options["deep"].append(2)
print(derived.options, full.options, base == full)
tagged = Tagged("ab")
tagged.label = ["l"]
t2 = deepcopy(tagged)
print(t2, type(t2).__name__, t2.label, t2.label is tagged.label)
q = deepcopy(deque([[1]], maxlen=2))
q.extend("xy")
print(q, deepcopy(OrderedDict(b=1, a=[2])), deepcopy(SimpleNamespace(p=[1], q=2)), deepcopy(len) is len, deepcopy(Node) is Node, deepcopy(lambda: 1).__name__)

"""defaultdict and OrderedDict, and what they do that a dict does not."""
from collections import OrderedDict, defaultdict

d = defaultdict(list)
for word in ["bat", "cat", "bee", "ant"]:
    d[word[0]].append(word)
print(d, d["zebra"], len(d), d.get("nope"), "nope" in d, d.default_factory)
counts = defaultdict(int)
for ch in "hello":
    counts[ch] += 1
print(dict(counts), counts == {"h": 1, "e": 1, "l": 2, "o": 1})
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["x"] += 5
nested["b"]["y"] -= 1
print({k: dict(v) for k, v in nested.items()})
plain = defaultdict(None, {"k": 1})
try:
    plain["missing"]
except KeyError as error:
    print("KeyError:", error, plain)


def failing():
    raise RuntimeError("factory failed")


broken = defaultdict(failing)
try:
    broken["x"]
except RuntimeError as error:
    print("RuntimeError:", error, len(broken), broken.copy() == broken)
try:
    defaultdict(5)
except TypeError as error:
    print("TypeError:", error)
print(defaultdict(int, a=1) | {"b": 2}, defaultdict(str).setdefault("s", "set"), defaultdict(list, [(1, [2])]))

o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(o, o.popitem(), o.popitem(last=False), o)
o["d"] = 4
o.move_to_end("d", last=False)
print(o, list(reversed(o)), o == {"c": 3, "d": 4}, list(o.items()))
print(OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)]), OrderedDict([(1, 2), (3, 4)]) == {3: 4, 1: 2}, OrderedDict(), repr(OrderedDict({"k": [1]})))


class LRU:
    def __init__(self, size):
        self.size, self.data = size, OrderedDict()

    def get(self, key):
        if key not in self.data:
            return None
        self.data.move_to_end(key)
        return self.data[key]

    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            return self.data.popitem(last=False)


lru = LRU(2)
print(lru.put("a", 1), lru.put("b", 2), lru.get("a"), lru.put("c", 3), lru.get("b"), list(lru.data))
for call in (lambda: o.move_to_end("zz"), lambda: OrderedDict().popitem()):
    try:
        call()
    except KeyError as error:
        print("KeyError:", error)

from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple


class LRU(OrderedDict):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.evicted = []

    def __getitem__(self, key):
        self.move_to_end(key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.capacity:
            self.evicted.append(self.popitem(last=False)[0])


lru = LRU(2)
lru["a"], lru["b"] = 1, 2
lru["a"]
lru["c"] = 3
print(list(lru), "evicted", lru.evicted)

c = Counter("mississippi")
print(c.most_common(2), c["z"], c.total(), sorted((c - Counter("miss")).elements()))
c.update(m=10)
print(c & Counter(m=3, s=9), +Counter(a=1, b=-2))

window = deque(maxlen=3)
print([sum(window) for x in [5, 1, 8, 2, 7] if not window.append(x)])
window.rotate(1)
window.appendleft(0)
print(window)

Point = namedtuple("Point", "x y z", defaults=[0])
p = Point(1, 2)
print(p, p._replace(y=9)._asdict(), Point._fields, p + (5,))
groups = defaultdict(lambda: defaultdict(list))
for w in "apple avocado bean beet banana".split():
    groups[w[0]][len(w)].append(w)
print({k: dict(v) for k, v in groups.items()})
settings = ChainMap({"color": "red"}, {"color": "blue", "size": 4})
settings.new_child()["size"] = 99
print(settings["color"], settings["size"], len(settings))

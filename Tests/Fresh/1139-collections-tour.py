# Containers from collections, and what each is for.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple

text = "it was the best of times it was the worst of times"
c = Counter(text.split())
print(c.most_common(3), c["absent"], c.total(), len(c))
d = Counter(it=1, best=5)
print(sorted((c - d).items())[:3], (c & d), sorted((c | d).values()), +Counter(a=1, b=-2), -Counter(a=1, b=-2))
c.subtract({"was": 5})
c.update(["new", "new"])
print(c["was"], c["new"], sorted(Counter("abca").elements()), Counter(a=1) <= Counter(a=1, b=1), Counter(a=0) == Counter())

q = deque([1, 2, 3, 4, 5], maxlen=5)
q.append(6)
q.appendleft(0)
print(q, q.maxlen)
q.rotate(2)
print(list(q), q[0], q.index(3), q.count(9))
q.rotate(-3)
q.extendleft("ab")
print(list(q), list(reversed(q)), "a" in q)
try:
    q.insert(2, "full")
except IndexError as err:
    print("IndexError:", err)
try:
    for x in q:
        q.pop()
except RuntimeError as err:
    print("RuntimeError:", err)

od = OrderedDict.fromkeys("xyz", 0)
od.move_to_end("x")
od.move_to_end("z", last=False)
print(od, od.popitem(last=False), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})

graph = defaultdict(set)
for a, b in ("ab", "bc", "ca", "ad"):
    graph[a].add(b)
print({k: sorted(v) for k, v in graph.items()}, graph["zz"], len(graph), graph.get("nope"), graph.default_factory.__name__)
nested = defaultdict(lambda: defaultdict(int))
for word in text.split():
    nested[word[0]][len(word)] += 1
print({k: dict(v) for k, v in nested.items()})

defaults, env, args = {"host": "localhost", "port": 80}, {"port": 8080}, {}
settings = ChainMap(args, env, defaults)
settings["debug"] = True
child = settings.new_child({"host": "example"})
print(settings["port"], dict(child), args, len(child.maps), sorted(child.parents))
try:
    del settings["port"]
except KeyError as err:
    print("KeyError:", err)

Point = namedtuple("Point", "x y label", defaults=["origin"])
p = Point(1, 2)
print(p, p._replace(x=9), p._asdict(), Point._make([7, 8, "m"]), Point._fields, Point._field_defaults, p < (1, 3), hash(p) == hash((1, 2, "origin")))
x, *rest = p
print(x, rest, namedtuple("T", "a class a", rename=True)._fields)
for bad in ("a a", "class", "_x"):
    try:
        namedtuple("T", bad)
    except ValueError as err:
        print("ValueError:", err)


class LowerDict(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __missing__(self, key):
        if key != key.lower():
            return self[key.lower()]
        raise KeyError(key)


class Stack(UserList):
    push = UserList.append
    peek = property(lambda self: self[-1])


ld = LowerDict(Host="a", PORT=1)
ld |= {"USER": "me"}
print(ld, ld["HOST"], "Host" in ld, ld.get("nope", "?"), ld.pop("port"), len(ld))
s = Stack("ab")
s.push("c")
print(s, s.peek, s[::-1], type(s[:1]).__name__, s + ["z"], s == ["a", "b", "c"])

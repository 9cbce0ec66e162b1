import dataclasses
import enum
from types import MappingProxyType
from collections import ChainMap, OrderedDict, UserDict

d = {"a": 1, "b": 2}
p = MappingProxyType(d)
print(p, repr(p), str(p), f"{p}", [p], type(p), type(p).__name__)
print(p["a"], p.get("b"), p.get("z"), p.get("z", 5), len(p), "a" in p, "q" in p, list(p), list(reversed(p)))
print(p.keys(), p.values(), p.items(), p.copy(), type(p.copy()))
d["c"] = 3
print(p["c"], len(p), dict(p), {**p}, bool(p), bool(MappingProxyType({})), not MappingProxyType({}))
print(p == d, d == p, p != d, p == MappingProxyType(dict(d)), p == 5, p in [d], [p] == [d], {"k": p} == {"k": d})
print(p | {"z": 26}, {"z": 26} | p, p | p, type(p | p))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def assign():
    p["x"] = 1


def delete():
    del p["a"]


def in_place():
    global p
    p |= {"n": 1}


for f in (assign, delete, in_place, lambda: hash(p), lambda: p["none"], lambda: p.pop("a"), lambda: MappingProxyType(),
          lambda: MappingProxyType([1]), lambda: MappingProxyType((1,)), lambda: MappingProxyType(3),
          lambda: MappingProxyType(None), lambda: MappingProxyType(mapping={"k": 1}), lambda: p < d, lambda: p()):
    attempt(f)


class Own(dict):
    def __getitem__(self, key):
        return "own " + str(super().get(key))

    def __len__(self):
        return 77

    def __iter__(self):
        return iter(["x", "y"])

    def __contains__(self, key):
        return key == "anything"

    def get(self, key, default=None):
        return ("get", key, default)

    def keys(self):
        return ["k"]

    def __repr__(self):
        return "Own!"


o = MappingProxyType(Own(a=1))
print(o["a"], len(o), list(o), "anything" in o, "a" in o, o.get("q"), o.get("q", 1), o.keys(), o, repr(o), bool(o))


class Mapping:
    def __getitem__(self, key):
        return key * 2

    def keys(self):
        return ["m", "n"]

    def __len__(self):
        return 0


m = MappingProxyType(Mapping())
print(m["ab"], m.keys(), len(m), bool(m), dict(m), {**m})
attempt(lambda: m.items())
attempt(lambda: m.values())
print(MappingProxyType(OrderedDict(z=1)), repr(MappingProxyType(OrderedDict(z=1))))
print(MappingProxyType(ChainMap({"u": 1}, {"v": 2}))["v"], sorted(MappingProxyType(UserDict(w=4)).items()))
print(MappingProxyType(p)["a"], MappingProxyType("abc")[1], len(MappingProxyType(range(4))))
print(MappingProxyType[str, int])

match p:
    case {"a": x, **rest}:
        print("matched", x, rest)


class C:
    attribute = 1

    def method(self):
        pass


print(type(C.__dict__) is MappingProxyType, "attribute" in C.__dict__, C.__dict__["attribute"], C.__dict__.get("no"))
attempt(lambda: C.__dict__.update(x=1))


class Color(enum.Enum):
    RED = 1
    CRIMSON = 1
    BLUE = 2


print(type(Color.__members__), list(Color.__members__), Color.__members__["CRIMSON"], len(Color.__members__))
print(repr(Color.__members__))
try:
    Color.__members__["GREEN"] = 3
except TypeError as e:
    print(e)
try:
    del Color.RED
except AttributeError as e:
    print(e)
try:
    Color.RED = 3
except AttributeError as e:
    print(e)
print(Color.RED)


@dataclasses.dataclass
class Point:
    x: int = dataclasses.field(default=0, metadata={"unit": "m"})
    y: int = 0


for f in dataclasses.fields(Point):
    print(f.name, f.metadata, repr(f.metadata), f.metadata.get("unit"), type(f.metadata))
try:
    dataclasses.fields(Point)[0].metadata["unit"] = "km"
except TypeError as e:
    print(e)

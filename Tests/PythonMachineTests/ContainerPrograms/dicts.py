"""Methods of dictionaries: order, views, refusals, missing keys."""


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


d = {"b": 1, "a": 2}
for f in (
        lambda: d["zz"], lambda: d[()], lambda: d[1, 2], lambda: d[[]], lambda: d[{}], lambda: d[{1}], lambda: d.get("zz"),
        lambda: d.get("zz", 3), lambda: d.get([]), lambda: d.setdefault("a", 9), lambda: d.setdefault("c", 9), lambda: d,
        lambda: d.setdefault("n"), lambda: d.pop("n"), lambda: d.pop("n", "none"), lambda: d.pop("n"), lambda: d.pop([]),
        lambda: d.popitem(), lambda: {}.popitem(), lambda: {}.pop("x"), lambda: {}.pop([], 5), lambda: d.update(a=5, z=6),
        lambda: d, lambda: d.update([("q", 1), ["r", 2], "st"]), lambda: d, lambda: d.update({1: 2}, x=3), lambda: d,
        lambda: d.update([1]), lambda: d.update([(1,)]), lambda: d.update(5), lambda: d.update("ab"), lambda: d.update(["ab", "cd"]),
        lambda: d, lambda: dict([("k", 1)], k=2), lambda: dict(5), lambda: dict(a=1, b=2), lambda: dict({1: 2}, **{"x": 1}),
        lambda: dict(1, 2), lambda: dict(**{1: 2}), lambda: dict.fromkeys("aba"), lambda: dict.fromkeys([1, 2], []),
        lambda: dict.fromkeys(5), lambda: dict.fromkeys([[]]), lambda: {1: 2} | {3: 4, 1: 5}, lambda: {1: 2} | [(3, 4)],
        lambda: {1: 2}.__or__(5), lambda: {1: 2} == {1: 2.0}, lambda: {1: 2} == {True: 2}, lambda: {1: 2} < {1: 3},
        lambda: {1: "a", 2: "b"} == {2: "b", 1: "a"}, lambda: hash({}), lambda: {}.fromkeys("ab", 0), lambda: d.clear(),
        lambda: d, lambda: {1: 1, 1.0: 2, True: 3}, lambda: {"x": 1, **{"y": 2}, "x": 3}, lambda: {[]: 1}, lambda: {}.get(),
        lambda: {}.copy(1), lambda: {}.items(1), lambda: {}.keys().nothing, lambda: {}.update(1, 2),
        lambda: dict.get({1: 2}, 1), lambda: dict.get([], 1), lambda: {1: 2}.__getitem__(1), lambda: {1: 2}.__contains__(2),
        lambda: list(reversed({1: 2, 3: 4})), lambda: list(reversed({1: 2, 3: 4}.items())), lambda: {**{}}, lambda: {**5},
        lambda: dict([[1, 2, 3]]), lambda: dict(["a"])):
    t(f)

v = {"one": 1, "two": 2, "three": 3}
keys, values, items = v.keys(), v.values(), v.items()
print(keys, values, items, len(keys), len(values), len(items))
del v["one"]
v["four"] = 4
v["two"] = 22
print(keys, values, items)
for f in (
        lambda: "two" in keys, lambda: 22 in values, lambda: ("two", 22) in items, lambda: ("two", 2) in items,
        lambda: "two" in items, lambda: sorted(keys & {"two", "x"}), lambda: sorted(keys | ["x"]), lambda: sorted(keys - {"two"}),
        lambda: sorted(keys ^ {"two", "x"}), lambda: keys == {"two", "three", "four"}, lambda: keys < {"two", "three", "four", "x"},
        lambda: keys >= {"two"}, lambda: keys.isdisjoint(["a"]), lambda: sorted(items & {("two", 22)}), lambda: values == values,
        lambda: v.values() == v.values(), lambda: keys[0], lambda: values & {1}, lambda: items == dict(v).items(), lambda: keys | 5,
        lambda: keys < [1], lambda: keys.mapping, lambda: keys.mapping["two"], lambda: list(reversed(keys)), lambda: hash(keys),
        lambda: hash(values) == hash(values), lambda: {"a": []}.items() & {1}, lambda: {"a": []}.items() == {"a": []}.items()):
    t(f)


def change(what):
    c = {n: n for n in range(5)}
    try:
        for k in c:
            what(c, k)
        print("fine", c)
    except RuntimeError as e:
        print("RuntimeError", e, c)


change(lambda c, k: c.__setitem__(k, -k))
change(lambda c, k: c.__setitem__(k + 10, 0))
change(lambda c, k: c.pop(k))
change(lambda c, k: (c.pop(k), c.__setitem__(k + 10, 0)) if k < 10 else None)
change(lambda c, k: c.clear())


class Missing(dict):
    def __missing__(self, key):
        print("missing", key)
        if key == "bad":
            raise LookupError("bad key")
        self[key] = key * 2
        return "made"


m = Missing(a=1)
t(lambda: (m["a"], m["b"], m["b"], m.get("c"), "c" in m, m.pop("c", "no")))
t(lambda: m["bad"])
t(lambda: m)
t(lambda: "%(x)s %(x)s" % m)
t(lambda: dict(m))
r = {}
r["self"] = r
print(r, {"r": r})
big = {n: str(n) for n in range(200)}
for n in range(0, 200, 3):
    del big[n]
big[0] = "again"
print(list(big)[:5], list(big)[-2:], len(big), next(iter(big.items())))

"""Dictionaries keep insertion order; views are live and behave like sets."""

d = {"one": 1, "two": 2, "three": 3}
keys, values, items = d.keys(), d.values(), d.items()
d["four"] = 4
d["one"] = 100
del d["two"]
d["two"] = 22
print(d)
print(keys, values, items, len(keys))
print(list(reversed(d)), next(iter(d)), list(reversed(d.items()))[0])
print("one" in keys, 22 in values, ("two", 22) in items, ("two", 2) in items)
print(sorted(keys & {"one", "five"}), sorted(keys - {"one"}), sorted(keys | {"zero"}), sorted(keys ^ {"one", "x"}), keys == {"one", "two", "three", "four"})
print(keys.isdisjoint(["a"]), keys >= {"one"}, items & {("one", 100)}, values == d.values())

print({1: "int", True: "bool", 1.0: "float"}, {(1, 2): "tuple", None: 0, frozenset([1]): "f"})
print(dict([("a", 1), ("b", 2)], a=3), dict({"x": 1}, y=2), dict(zip("ab", "cd")), dict.fromkeys("aba", 0), dict.fromkeys([1, 2]))
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 1.0}, {1: 2} | {1: 3, 4: 5}, {} == [])
merged = {"a": 1}
merged |= {"b": 2}
merged |= [("c", 3)]
merged.update(d=4, a=0)
merged.update([("e", 5)])
print(merged)

for mutate in ("add", "delete", "replace"):
    sample = {1: "a", 2: "b"}
    try:
        for key in sample:
            if mutate == "add":
                sample[key + 10] = "new"
            elif mutate == "delete":
                del sample[key]
            else:
                sample[key] = "replaced"
        print(mutate, "was fine", sample)
    except RuntimeError as error:
        print(mutate, "RuntimeError:", error, sample)

nested = {}
nested["self"] = nested
nested["list"] = [nested]
print(nested)
for test in (lambda: {[]: 1}, lambda: d["missing"], lambda: d[("a", 1)], lambda: {{}: 0}, lambda: dict([1]), lambda: dict(["abc"]), lambda: dict(5), lambda: {1: 2} + {3: 4}, lambda: keys[0]):
    try:
        test()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

"""get, setdefault, pop, popitem, update, copy, clear and __missing__."""

stock = {"nuts": 10, "bolts": 5}
print(stock.get("nuts"), stock.get("pins"), stock.get("pins", 0), stock.setdefault("pins", 7), stock.setdefault("nuts", 99))
print(stock.pop("bolts"), stock.pop("bolts", "gone"), stock.popitem(), stock)
for test in (lambda: stock.pop("bolts"), lambda: {}.popitem(), lambda: stock.get(), lambda: stock.get([]), lambda: stock.pop()):
    try:
        test()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

original = {"list": [1, 2], "n": 1}
shallow = original.copy()
shallow["list"].append(3)
shallow["n"] = 2
print(original, shallow)
shallow.clear()
print(shallow, original)

index = {}
for word in ["apple", "avocado", "banana", "blueberry", "cherry"]:
    index.setdefault(word[0], []).append(word)
print(index)
print({k: sorted(v, key=len)[-1] for k, v in index.items()}, max(index, key=lambda k: len(index[k])))


class Squares(dict):
    def __missing__(self, key):
        print(f"(compute {key})", end=" ")
        self[key] = key * key
        return self[key]


sq = Squares({1: 1})
print(sq[4], sq[4], sq.get(9), 9 in sq, len(sq), sq)


class CaseInsensitive(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())


ci = CaseInsensitive()
ci["Name"] = "x"
ci["NAME"] = "y"
print(ci, ci["nAmE"], isinstance(ci, dict), "Name" in ci)
try:
    ci["Other"]
except KeyError as error:
    print("KeyError:", error, error.args)

for key, value in sorted(stock.items() | {("zinc", 1)}):
    print(key, value, end="; ")
print()
big = {n: str(n) for n in range(1000)}
for n in range(0, 1000, 2):
    del big[n]
big[0] = "back"
print(len(big), list(big)[:3], list(big)[-2:], big.popitem())

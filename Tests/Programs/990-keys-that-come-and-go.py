"""Dictionaries looked up with strings made on the spot, dropped, and made again."""


def word(number):
    return "w" + str(number % 7)


counts = {}
for i in range(50):
    # Every key is a new string; equal ones meet the entry of the first.
    counts[word(i)] = counts.get(word(i), 0) + 1
print(counts)

stock = {"apple": 3, "pear": 5, "plum": 8}
sold = 0
for i in range(300):
    name = ["app", "pe", "pl", "ki"][i % 4] + ["le", "ar", "um", "wi"][(i // 4) % 4]
    if name in stock:
        sold += stock[name]
    else:
        assert stock.get(name) is None, name
    del name
print("sold", sold)

# A key is found, then removed, then looked for with the same object.
key = "".join(["pl", "um"])
print(stock[key], stock.pop(key), key in stock, stock.get(key, "gone"))
stock[key] = 1
print(stock[key], list(stock))

# The same object in two dictionaries, one of which is changed in between.
first, second = {key: "first"}, {}
print(first[key], second.get(key))
second[key] = "second"
first.clear()
print(first.get(key), second[key])
first[key] = second[key] = "both"
print(first, second)

# A subclass of str and numbers that are equal are the same key.
class Name(str):
    pass


stock[Name("apple")] += 1
ages = {1: "int"}
ages[True] = "bool"
ages[1.0] += "!"
print(stock["apple"], ages)


class Loud(dict):
    def __missing__(self, key):
        return key.upper()


loud = Loud(a="x")
print(loud["a"], loud["b"], loud.get("b"), [loud[k] for k in ("a", "c")])

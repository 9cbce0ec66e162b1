"""A key error in a nested lookup, its chain, and an uncaught unpacking error."""

table = {("a", 1): {"x": [10, 20]}, None: {}}


def fetch(key, name, index):
    return table[key][name][index]


for query in ((("a", 1), "x", 1), (("a", 2), "x", 0), (None, "x", 0), (("a", 1), "x", 9), (("a", 1), "x", "0"), ([], "x", 0)):
    try:
        print(query, "->", fetch(*query))
    except (LookupError, TypeError) as error:
        print(query, "->", type(error).__name__, error, error.args)

rows = ["1 2 3", "4 5 6", "7 8"]
total = 0
for row in rows:
    a, b, c = (int(part) for part in row.split())
    total += a * b * c
    print(total)

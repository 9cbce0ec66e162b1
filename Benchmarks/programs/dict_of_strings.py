"""A dict of 100,000 strings by strings, made one by one."""

names = {}
for i in range(100_000):
    names[f"key {i}"] = f"value {i}"
print(len(names), names["key 99999"])

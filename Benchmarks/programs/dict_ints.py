"""A dict with int keys: filled, counted in, looked up, walked."""


def dict_ints(n):
    total = 0
    for round in range(n):
        counts = {}
        for i in range(10_000):
            key = i * 7919 % 1009
            counts[key] = counts.get(key, 0) + 1
        for key in range(2000):
            if key in counts:
                total += counts[key]
        for key, value in counts.items():
            total += key * value
    return total


print(dict_ints(250))

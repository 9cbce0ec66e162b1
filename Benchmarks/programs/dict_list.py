"""Counting in a dict, filling and reading lists."""


def dict_list(n):
    counts = {}
    items = []
    for i in range(n):
        key = i * 7919 % 1009
        counts[key] = counts.get(key, 0) + 1
        items.append(key)
    total = 0
    for i in range(len(items) - 1):
        if items[i] < items[i + 1]:
            items[i] = items[i + 1]
        total += counts[items[i]]
    return total, len(counts), sum(items)


print(*dict_list(1_400_000))

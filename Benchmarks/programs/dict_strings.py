"""A dict with string keys: words counted, looked up, walked."""


def dict_strings(n):
    words = [f"word{i * 7919 % 1009}" for i in range(10_000)]
    total = 0
    for _ in range(n):
        counts = {}
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        for word in words:
            if counts[word] > 9:
                total += 1
        for word, count in counts.items():
            total += count + len(word)
    return total


print(dict_strings(200))

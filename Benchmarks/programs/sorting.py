"""A million ints in no order, sorted; then backwards, and by a key."""


def sorting(n):
    values = []
    seed = 42
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        values.append(seed)
    ascending = sorted(values)
    values.sort(reverse=True)
    by_low_bits = sorted(values[:100_000], key=lambda value: value & 0xFFFF)
    return ascending[0], ascending[n // 2], values[0], by_low_bits[0], by_low_bits[-1]


print(*sorting(1_000_000))

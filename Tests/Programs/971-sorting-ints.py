"""Lists of ints sorted: large and small, negative, with duplicates, in order already, backwards."""


def numbers(n, modulus, offset):
    seed = 7
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed % modulus - offset


def is_sorted(values):
    return all(a <= b for a, b in zip(values, values[1:]))


for n in (0, 1, 2, 511, 512, 513, 5000):
    for modulus, offset in ((2, 0), (1000, 500), (2147483648, 1073741824)):
        values = list(numbers(n, modulus, offset))
        ascending = sorted(values)
        assert is_sorted(ascending) and len(ascending) == n and sum(ascending) == sum(values)
        descending = sorted(values, reverse=True)
        assert descending == ascending[::-1]
        values.sort()
        assert values == ascending
        values.sort(reverse=True)
        assert values == descending
        print(n, modulus, ascending[:3], ascending[-3:], descending[:2])

extremes = [2**63 - 1, -(2**63), 0, -1, 1] * 200
extremes.sort()
print(extremes[0], extremes[199], extremes[200], extremes[-1], len(extremes))
print(sorted([3, 1, 2**70, -5]), sorted([True, 3, False, 2]), sorted([2, 1.5, -1]), sorted("banana"))
mixed = [5, "a"]
try:
    mixed.sort()
except TypeError as error:
    print(error)
pairs = sorted([(i % 3, i) for i in range(10)], key=lambda pair: pair[0])
print(pairs)
print([f"{i:05d}|{i:5}|{i:3d}|{i:0}|{i:012d}" for i in (0, 7, -7, 123456, -123456)])
print(",".join([]), ",".join(["a"]), ",".join(("a", "b")), "-".join(["é", "ü"]), "".join(["a", "", "€"]))

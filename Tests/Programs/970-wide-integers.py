"""Integers around 2**63 and 2**127: every operator, against the same sums done in pieces."""

edges = []
for bits in (31, 62, 63, 64, 65, 100, 125, 126, 127, 128, 129, 200):
    for delta in (-1, 0, 1):
        edges.append(2**bits + delta)
        edges.append(-(2**bits) + delta)
edges += [0, 1, -1, 2, -2, 7, -7, 10**18, -(10**18)]


def mix(seed, n):
    return (seed * 1000003 ^ n) % 2305843009213693951


checks = 0
digest = 0
for a in edges:
    for b in edges:
        results = [a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a <= b, a == b, a != b, a > b, a >= b]
        if b:
            results += [a // b, a % b]
            assert a // b * b + a % b == a
        if 0 <= b < 300:
            results += [a << b, a >> b]
        for r in results:
            digest = mix(digest, r)
            checks += 1
print(checks, digest)

total = 0
for i in range(100):
    total += (1 << 62) * (i - 30)
    if i % 25 == 0:
        print(i, total, hash(total), total >> 60, total & 0xFFFF, type(total) is int)
big = 2**127 - 1
for step in (1, -1, big, -big):
    print(big + step, -big + step, (big + step) - step == big)
print((2**63 - 1) + 1, -(2**63) - 1, 2**63 - 1 - 2**63, -(-(2**63)))
print({2**63: "a", -(2**63): "b", 2**127: "c", 2**128: "d"}[2**127], 2**64 == float(2**64))
print((2**63) // 3, -(2**63) // 3)
value = 6364136223846793005
for _ in range(5):
    value = (value * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
    print(value, value % 1000, value >> 33, hex(value))
x = 2**63
y = x
x += 1
x -= 1
print(x == y, x is not None, -x, +x, ~x, abs(-x), bool(x), int(x), float(x), str(x)[:5])


class Count(int):
    def __add__(self, other):
        return "mine"


print(Count(3) + 1, Count(3) - 1, 10 // Count(3), 1.5 * Count(2), Count(5) == 5, [7, 8, 9][Count(1)], Count(2) << 70)
print(Count(2**70) + 1, Count(2**70) - 1, 1 + Count(2**70), True + 2**64, True & 2**64, 2**64 | True)
for bad in (
    lambda: 2**64 // int("0"), lambda: 2**64 % int("0"), lambda: 2**64 << int("-1"), lambda: 2**64 >> int("-1"),
):
    try:
        bad()
    except (ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, error)

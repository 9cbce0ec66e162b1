"""Floor division, remainders and bit operations with every combination of signs."""

for x, y in ((7, 3), (-7, 3), (7, -3), (-7, -3), (6, -3), (0, -5)):
    print(f"{x:>2} {y:>2}: // {x // y:>2}  % {x % y:>2}  divmod {divmod(x, y)}  / {x / y:.3f}  int {int(x / y)}")
for x, y in ((7.5, 2), (-7.5, 2), (7.5, -2), (-1e-20, 3.0), (5.0, 0.1), (0.0, -3.0), (float("inf"), 2.0), (3.0, float("-inf"))):
    print(x, y, x // y, x % y, divmod(x, y))

print(5 & 3, 5 | 3, 5 ^ 3, ~5, ~-1, -5 & 3, -5 | 3, -5 ^ 3, -8 & -4)
print(1 << 70, -1 << 66, -17 >> 2, -1 >> 100, 17 >> 2, 2**80 >> 78, -(2**80) >> 79, 5 >> 1000)
print((2**70) & (2**70 + 5), -(2**70) | 1, (2**65) ^ -1, ~(2**66), -(2**65) & 0xFFFF_FFFF_FFFF_FFFF_FF)
print(True + True, True << 3, True & 2, False | True, True ^ True, ~0, -True, +False, True | 2)
print(hex(-255), bin(-6), oct(-8), bin(0), hex(10**12), 0xFF, 0b1011, 0o17, 1_000_000)


def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def gray(n):
    return n ^ (n >> 1)


print([popcount(n) for n in (0, 1, 255, 2**90 - 1)], [f"{gray(n):03b}" for n in range(8)])
flags = 0
for bit in (1, 4, 6):
    flags |= 1 << bit
flags &= ~(1 << 4)
print(bin(flags), [bit for bit in range(8) if flags >> bit & 1], (-3).bit_length(), (10).bit_count())
print((7).as_integer_ratio(), (0.75).as_integer_ratio())

for test in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1.5 & 1, lambda: ~1.5, lambda: 5 // 0, lambda: 5 % 0, lambda: 5.0 // 0,
             lambda: 5.0 % 0, lambda: 5 / 0, lambda: 5.0 / 0, lambda: divmod(5, 0), lambda: 0 ** -1, lambda: 0.0 ** -2, lambda: "a" << 1):
    try:
        print(test())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
print((-8) ** 2, -8 ** 2, 2 ** -2, 2 ** 3 ** 2, (-2) ** 3, 4 ** 0.5, (-8) ** 3 % 7, 10 ** -3)

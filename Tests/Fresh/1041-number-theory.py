from math import comb, factorial, fsum, gcd, hypot, isclose, isqrt, lcm, log2, nan, inf, perm, pi, prod, trunc, ceil, floor
import math


def factorize(n):
    factors, d = [], 2
    while d * d <= n:
        while n % d == 0:
            factors.append(d)
            n //= d
        d += 1 if d == 2 else 2
    if n > 1:
        factors.append(n)
    return factors


def egcd(a, b):
    if not b:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


def crt(pairs):
    x, m = 0, 1
    for r, n in pairs:
        x += m * ((r - x) * pow(m, -1, n) % n)
        m *= n
    return x, m


for n in (97, 360, 1001, 2**31 - 1, 600851475143):
    print(f"{n:>14,} = {' * '.join(map(str, factorize(n)))}")
print(egcd(240, 46), gcd(0, 12), lcm(4, 6, 10), crt([(2, 3), (3, 5), (2, 7)]))
print(factorial(25), comb(52, 5), perm(5, 2), prod([1.5, 2, 4]))
print(isqrt(10**40 + 1), pow(3, 10**6, 1_000_007), -7 // 2, -7 % 3, divmod(-7, -2))
print(0.1 + 0.2, fsum([0.1] * 10) == 1.0, sum([0.1] * 3), isclose(0.1 + 0.2, 0.3))
print(ceil(-2.5), floor(-2.5), trunc(-2.5), round(2.5), round(3.5), round(2.675, 2), round(1234, -2))
print(f"{pi:.10f} {hypot(3, 4)} {log2(1024)} {math.degrees(pi / 6):.3f} {math.copysign(1, -0.0)}")
print(nan == nan, inf - inf != 0, math.isfinite(inf), max(1, inf), float("-inf") < -10**300)
print((255).bit_length(), bin(37), oct(64), hex(-255), 0b1011 ^ 0x0f, ~5, 1 << 70, (37).bit_count())
print((1.75).as_integer_ratio(), float.fromhex("0x1.8p3"), (0.1).hex(), int.from_bytes(b"\x01\x02", "big"))
try:
    math.sqrt(-1)
except ValueError as e:
    print("ValueError:", e)

"""Integers of any size: powers, factorials, division, modular powers."""
import math

print(2**200)
print(-(3**150))
print(math.factorial(60), len(str(math.factorial(500))), str(math.factorial(500))[:20])
a, b = 10**40 + 7, 10**19 - 3
print(a // b, a % b, divmod(-a, b), divmod(a, -b))
print(a * b - b * a, (a * b) // b == a, a + b, a - 10**40)
print(pow(7, 10**18, 10**9 + 7), pow(2, 1000, 1001), pow(3, -1, 11), pow(-5, 3, 7), pow(2, 0), pow(0, 0))
print(math.gcd(2**120 - 1, 2**84 - 1) == 2**12 - 1, math.lcm(*range(1, 41)), math.isqrt(10**41), math.comb(200, 100))
print((2**64 - 1) * (2**64 + 1), 2**63, -(2**63), 2**64 == float(2**64), 2**53 + 1 == float(2**53 + 1))
print(hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(2**100), hash(1.0) == hash(1))
print((10**30).bit_length(), (2**100 - 1).bit_count(), (-(2**70)).bit_length(), int("1" * 40), int("f" * 20, 16))
print(hex(2**70 + 255), bin(2**35 + 1), oct(8**25), f"{10**27:,}", f"{2**80:#_x}")
print(10**25 / 10**24, 10**400 // 10**398, 1 / 10**300, (10**18 + 1) / 10**18, -(10**20) // 3, -(10**20) % 3)


def fibonacci(n):
    x, y = 0, 1
    for _ in range(n):
        x, y = y, x + y
    return x


print(fibonacci(300), fibonacci(1000) % 10**15)


def is_prime(n):
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(base, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([p for p in (61, 89, 91, 107, 113, 127) if is_prime(2**p - 1)])
for test in (lambda: 10**400 / 3, lambda: float(10**400), lambda: 10**20 // 0, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: math.isqrt(-1)):
    try:
        print(test())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

# Big integers: limits of digits, primes, powers, parsing and formatting.
import math, sys
n = 2 ** 521 - 1; print(n % 10 ** 20, n.bit_length(), len(str(n)), hex(n)[:12], n & 0xFFFF, n >> 500, pow(3, n, 1000007), math.isqrt(n) ** 2 <= n, (n + 1).bit_count())
def egcd(a, b): return (a, 1, 0) if not b else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))
p, q, e = 61, 53, 17; phi = (p - 1) * (q - 1); d = pow(e, -1, phi); m = 65; c = pow(m, e, p * q); print(d, c, pow(c, d, p * q), egcd(240, 46))
try: pow(2, -1, 4)
except ValueError as x: print(x)
def is_prime(n, k=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
    if n < 2: return False
    for a in k:
        if n % a == 0: return n == a
    s = (n - 1 & 1 - n).bit_length() - 1; d = n - 1 >> s
    for a in k:
        x = pow(a, d, n)
        if x in (1, n - 1): continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1: break
        else: return False
    return True
print([x for x in range(60) if is_prime(x)], is_prime(2 ** 61 - 1), is_prime(2 ** 61 + 1), is_prime(10 ** 18 + 9))
sys.set_int_max_str_digits(20000); print(len(str(math.factorial(3000))), str(2 ** 20000)[:10], sum(map(int, str(2 ** 15000)))); sys.set_int_max_str_digits(4300)
try: print(str(math.factorial(3000)))
except ValueError as x: print(x)
try: sys.set_int_max_str_digits(5)
except ValueError as x: print(x)
print(int("ff", 16), int("-0b101", 0), int("z" * 5, 36), int(b"42"), int(" 7_000 "), int(True), int("٣"), float("1e-400"), int(1e20), int(-2.9), -7 // 2, -7 % 3, divmod(-10**20, 7), (-10**20) >> 3, ~10**20, 10**20 ^ 10**19, 10**20 | 1, round(10**20 + 55, -2), 10**20 / 3, 10**40 // 10**38, 7 ** 77 % 10 ** 9, f"{10**25:,}", f"{2**64:#x}", f"{-2**70:_d}", f"{10**30:.3e}", f"{3**50:>30}", float(10**22), 10**16 + 1.0 == 10**16 + 1, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, hash(2**61), hash(10**30), (12345678901234567890).to_bytes(10, "little"), int.from_bytes(bytes(range(1, 12)), "big", signed=False), (-5).to_bytes(2, "big", signed=True), sum(range(10**6)), math.comb(100, 50), math.perm(30, 20), math.lcm(*range(1, 40)), math.gcd(10**30, 6**40))
fib = lambda n: pow(2 << n, n + 1, (4 << 2 * n) - (2 << n) - 1) % (2 << n); print([fib(k) for k in range(10)], fib(300))

import math
import sys


def amdahl(p, n):
    return 1 / ((1 - p) + p / n)


def gustafson(p, n):
    return (1 - p) + p * n


print("speed-up by Amdahl (A) and Gustafson (G)")
print("p\\n ", *(f"{n:>13}" for n in (1, 2, 4, 8, 64)))
for p in (0.0, 0.5, 0.9, 0.99):
    print(f"{p:4}", *(f"A{amdahl(p, n):5.2f} G{gustafson(p, n):5.1f}" for n in (1, 2, 4, 8, 64)))
print("limit for p=.95:", round(amdahl(0.95, math.inf), 9), "workers for 10x:",
      next(n for n in range(1, 1000) if amdahl(0.95, n) >= 10))

# integers of any size
f = math.factorial(30)
print(f, len(str(f)), f.bit_length(), f % 97, f // 10 ** 20, -7 // 2, -7 % 3, 7 % -3, divmod(-17, 5))
print(2 ** 100, pow(3, 200, 1_000_007), pow(7, -1, 31), math.isqrt(10 ** 31), (1 << 70) >> 66, 0b1011 ^ 0xF, ~5, 6 & -6)
print(int("zz", 36), int("-0b101", 0), int(" 42 "), hex(255), oct(8), bin(-5), (10 ** 18 + 9).bit_count(), int(-3.9), int("1_000"))
print(math.gcd(84, 36, 60), math.lcm(4, 6, 10), math.comb(52, 5), math.perm(5, 2), math.prod([2, 3.5, 4]))

# floats
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), sum([0.1] * 10), 1e16 + 1)
print(round(2.5), round(3.5), round(-0.5), round(2.675, 2), round(1234, -2), math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5))
print(7 / 2, 1e22, 1e15, 123456789.123456789, 1e-5, 5e-324, 1.0, 100000000000000000.0, -0.0 == 0.0, math.copysign(1, -0.0))
print((0.75).as_integer_ratio(), (2.0).is_integer(), (0.1).hex(), float.fromhex("0x1.8p1"), math.frexp(10.0), math.modf(-2.25), math.ldexp(0.5, 4))
print(f"{math.pi:.10f} {math.e:.6f} {math.tau:.3f} {math.sin(math.pi / 6):.6f} {math.atan2(1, -1):.6f} {math.degrees(math.pi)}")
print(f"{math.log(1000, 10):.6f} {math.log2(1024)} {math.log10(1e5)} {math.exp(1.5):.6f} {math.cbrt(27):.6f} {math.sqrt(2):.12f} {math.gamma(5.5):.6f}")
nan, inf = math.nan, math.inf
print(nan == nan, nan != nan, math.isnan(nan), inf > 10 ** 400, -inf, inf - inf, max(1, nan), [nan] == [nan], min(inf, 3), int(1e20))
print(sys.maxsize == 2 ** 63 - 1, sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit > 0, True + True, isinstance(True, int))
print(hash(1) == hash(1.0) == hash(True), hash(2 ** 61 - 1), hash(-1), hash(0.5), {1: "a", 1.0: "b", True: "c"})
print(math.dist((1, 2, 3), (4, 6, 3)), math.hypot(3, 4, 12), math.sumprod([1, 2, 3], [4, 5, 6]), math.remainder(7, 4), math.fmod(-7, 3), math.ulp(1.0))

for bad in (lambda: 1 / 0, lambda: 1.0 // 0, lambda: 0 ** -1, lambda: math.sqrt(-1), lambda: math.log(0), lambda: 10.0 ** 400,
            lambda: math.factorial(-1), lambda: int("12a"), lambda: int(inf), lambda: int(nan), lambda: float("1,5"), lambda: math.exp(1000),
            lambda: pow(2, -1, 4), lambda: 1 << -1, lambda: "3" + 4, lambda: "ab" * 1.5, lambda: round("x"), lambda: int([])):
    try:
        print(bad())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")

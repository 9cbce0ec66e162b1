"""The math module on floats, with its errors."""
import math

print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), round(math.cbrt(27), 12), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(1e20), math.ceil(0.1), math.floor(7), math.modf(-3.25), math.frexp(10.0), math.ldexp(0.625, 4))
print(math.sin(0), math.cos(0), round(math.sin(math.pi / 6), 12), round(math.tan(1), 12), round(math.atan2(-1, -1), 12), math.degrees(math.pi), math.radians(180), round(math.acos(0.5), 12))
print(math.exp(0), math.exp(1) == math.e, math.log(math.e), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(0), math.expm1(0), math.log(10**400), math.log2(2**1000))
print(math.fmod(-7, 3), -7 % 3, math.remainder(7, 4), math.copysign(3, -0.0), math.fabs(-2), math.pow(2, 0.5), 2 ** 0.5 == math.sqrt(2))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1e308), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9))
print(math.fsum([0.1] * 10), sum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.prod([1, 2, 3, 4]), math.prod([]), math.prod([0.5, 4], start=3), math.sumprod([1, 2], [3, 4]))
print(math.factorial(20), math.gcd(12, 18, 27), math.gcd(), math.gcd(0, -5), math.lcm(4, 6), math.lcm(0, 3), math.comb(5, 2), math.comb(3, 5), math.perm(5, 2), math.perm(4), math.isqrt(99))
print(math.gamma(5), round(math.lgamma(10), 10), round(math.erf(0.5), 12), math.nextafter(1.0, 2.0), math.ulp(1.0), round(math.sinh(1), 12), round(math.asinh(1), 12))

for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-5), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.acos(2),
             lambda: math.floor(math.inf), lambda: math.ceil(math.nan), lambda: math.sqrt("4"), lambda: math.gcd(1.5, 2), lambda: math.isqrt(2.0), lambda: math.comb(-1, 2), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.sqrt(), lambda: math.hypot("a"), lambda: math.log(0.0, 10)):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def newton(f, x, tolerance=1e-12):
    steps = 0
    while abs(f(x)) > tolerance and steps < 60:
        h = 1e-7
        x -= f(x) * 2 * h / (f(x + h) - f(x - h))
        steps += 1
    return x


print(f"{newton(lambda x: x * x - 2, 1.0):.10f} {newton(math.cos, 1.0):.10f} {math.pi / 2:.10f}")
print(sum((-1) ** k / (2 * k + 1) for k in range(2000)) * 4, math.fsum(1 / math.factorial(k) for k in range(20)))

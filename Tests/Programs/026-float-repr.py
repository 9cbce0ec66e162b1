"""How floats are printed: shortest repr, exponents, special values."""

for value in (1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 0.00012345, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 0.1, 0.1 + 0.2,
              1 / 3, 2 / 3, 100.0, -0.0, 1e100, 3.0e-10, 9007199254740993.0, 4.35, 2.5e-8, 12345.678e-9):
    print(repr(value), str(value), "%.17g" % value, "%r" % value)

inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, -nan, inf - inf, inf * 0, -1 * inf, 1 / inf, [inf, nan], 1e308 * 10, -1e308 * 10)
print(0.0 == -0.0, str(-0.0), -0.0 + 0.0, 0.0 * -1, -0.0 * -1, [-0.0], abs(-0.0), max(0.0, -0.0), min(0.0, -0.0), int(-0.5), round(-0.4), round(-0.4, 1))
print(1e16 + 1, 1e16 + 2, 2.0**53, 2.0**53 + 1, 0.1 * 3, 1.1 + 2.2, 1 - 0.9, 1.1 * 1.1, 0.1 + 0.7)
print(sum([0.1] * 10), sum([1e16, 1.0, -1e16]), sum([0.1] * 3, 0.0), 0.1 + 0.1 + 0.1, sum([1, 2.5]))
print(float("1e16"), float("123e-20"), 1.0.is_integer(), 1.5.is_integer(), (0.1).as_integer_ratio())
print(1e3, 1E+3, 1_0.5_0, .5, 5., 1e0, 0.000001, 0.0000001, 123456.0e10, 123456.0e11)
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(5, -1), round(15, -1), round(25, -1), round(1e300))
print(type(round(2.5)), type(round(2.5, 0)), round(2.5, 0), round(-2.567, 2))
for test in (lambda: round(inf), lambda: round(nan), lambda: int(nan), lambda: 2.0 ** 5000, lambda: float("x")):
    try:
        test()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

total = 0.0
for _ in range(10):
    total += 0.1
print(total, total == 1.0, abs(total - 1.0) < 1e-9, f"{total:.20f}")
print(3.7 // 1, -3.7 // 1, 3.7 % 1, -3.7 % 1, 7 // 2.0, 1e20 % 3, 2 ** 0.5, 10 ** -2)

"""Rounding and formatting of floats: fixed, scientific, general, percent."""

values = [0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 1e-10, 123456.789, 99999.5, 999999.5, 1e21, 5e-5]
for v in values:
    print(f"{v!r:>12} {v:.0f} {v:.2f} {v:.3e} {v:g} {v:.3g} {v:.10g} {v:.1%}")

for precision in range(0, 20, 4):
    print(f"{2 / 3:.{precision}f}|{2 / 3:.{precision}e}|{2 / 3:.{precision}g}")
print(f"{1e300:.3f}"[:30], len(f"{1e300:f}"), f"{1e-300:.5f}", f"{2**0.5:.40f}")
print(f"{1234567.891:,}", f"{1234567.891:,.1f}", f"{1234567.891:_.0f}", f"{0.1:,.3%}", f"{1e15:,}", f"{1e16:,}")
print(f"{-0.0:.1f}", f"{-0.04:.1f}", f"{-0.04:z.1f}", f"{0.0:+}", f"{-0.0:+g}", f"{0:.2f}", f"{0:g}", f"{0.0:e}")
print(f"{3.0:#.0f}", f"{3.0:.0f}", f"{100000.0:g}", f"{1000000.0:g}", f"{1e5:#g}", f"{0.0001:g}", f"{0.00001:g}")
inf, nan = float("inf"), float("nan")
print(f"{inf:f} {inf:10.2f}|{-inf:e}|{nan:+f}|{nan:06.1f}|{inf:F}|{nan:G}|{inf:%}|{-inf:<8}|")
print(f"{3:.2f} {7:e} {10**20:g} {True:.1f} {255:.1%} {10**17:.0f}")
print("{:8.3f}|{:<8.3f}|{:^8.3f}|{:+8.3f}|{:08.3f}|{:=+9.2f}".format(*[-3.14159] * 6))
print(str(1.0), str(1e10), repr(1e17), f"{1e17}", f"{1e17:.6}", f"{12345.6789:.6}", f"{12345.6789:10.3}|")

print(f"{'x':>5} {'x**2':>10} {'1/x':>12}")
for x in (1, 3, 7, 10**3, 10**6):
    print(f"{x:>5.0e} {x**2:>10.3g} {1 / x:>12.7f}")

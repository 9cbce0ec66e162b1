"""The % operator on strings."""

print("%d %i %5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42, 42, 42))
print("%x %X %#x %o %#o %c%c" % (255, 255, 255, 8, 8, 65, "z"))
print("%f %.2f %10.3f|%-10.1f|%010.2f|%+.1f" % (3.14159, 3.14159, 3.14159, 3.14159, -3.14159, 2.25))
print("%e %.2E %g %g %g %g %G" % (12345.678, 0.00012, 1e-5, 0.0001, 1e6, 123456789, 1e-10))
print("%s %r %a %10s|%-10s|%.2s|%5.1s|" % ("é", "é", "é", "right", "left", "cut", "cut"))
print("%5.1f%% of %s" % (99.5, ["list"]))
print("%(name)s is %(age)03d, %(name)r" % {"name": "Zed", "age": 7, "unused": 0})
print("%*d|%-*d|%.*f" % (6, 42, 6, 42, 2, 3.14159))
print("%d" % 3.99, "%d" % True, "%s" % None, "%s %s" % ("a", (1, 2)), "%s" % ((1, 2),))
print("%d %x" % (10**25, 2**70), "%.0f %.0f %.0f" % (0.5, 1.5, 2.5), "%.3g %.10g" % (1234.5, 1234.5))
print("%f %f %e %g" % (float("inf"), float("-inf"), float("nan"), -0.0), "%#.3g %#x" % (1.0, 0))
print("%+5d|%+5d|% 5d" % (3, -3, 3), "%-+8.2e|" % 12345, "%08.3e" % -0.001)

cases = [("%d", "5"), ("%d", (1, 2)), ("%d %d", 1), ("%d %d", (1,)), ("%q", 1), ("%", 1), ("%(a)s", 1),
         ("%(a)s", {"b": 1}), ("%c", "ab"), ("%c", -1), ("%x", 1.5), ("%f", "x"), ("no place", 1), ("%s", ())]
for template, values in cases:
    try:
        print(template, "->", template % values)
    except Exception as error:
        print(f"{template!r} % {values!r}: {type(error).__name__}: {error}")
print("empty mapping is fine" % {}, "so is a list" % [])

for row in [("apple", 3, 0.5), ("banana", 12, 0.25), ("kiwi", 100, 1 / 3)]:
    print("%-10s|%5d|%8.3f" % row)

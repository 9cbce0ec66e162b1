"""Formatting and reading of numbers: format specs, %, f-strings, int() and float()."""
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for spec in ["", "d", "5", "<5", ">5", "^5", "=5", "05", "+", "-", " ", "+5d", "x", "X", "#x", "o", "#o", "b", "#b", "c", ",", "_", "n", "e", "f", ".2f", "g", "%", ".1%", "10,.2f", "*>10", "08.3f", "+.3e", "#g", "_x", ",x", "5c", ".3", "s", "z.1f", "=+8,", "^+8", "1_000"]:
    for v in (42, -7, 65, 3.14159, -0.5, 1e20, 1234567, True, "abc"):
        t(lambda: format(v, spec))
for v in (float("nan"), float("inf"), -float("inf"), 0.0, -0.0, 1e16, 1e15, 1e-5, 1e-4, 123456789.123456789, 0.1+0.2, 1e308*10, 5e-324):
    for spec in ("", "f", "e", "g", ".3g", "010", "+", ",", ".0f", "G", "E", "F", "%"):
        t(lambda: format(v, spec))
    t(lambda: repr(v)); t(lambda: str(v)); t(lambda: int(v)); t(lambda: v.as_integer_ratio()); t(lambda: v.is_integer()); t(lambda: v.hex())
for s in ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%#x", "%X", "%o", "%#o", "%e", "%f", "%.2f", "%g", "%c", "%s", "%r", "%a", "%%", "%10s|", "%-10s|", "%.2s", "%i", "%u", "%5.1f|", "%(a)s", "%*d", "%.*f", "%5%", "%z", "%", "%#.3g", "%ld"]:
    for v in (5, -3, 2.5, "xyz", {"a": 1}, (5, 7), (3, 2.5), None):
        t(lambda: s % v)
for s in ["1", " 12 ", "-5", "+7", "0x1f", "1_000", "1__0", "_1", "1e3", "", "٣", "0b1", "12a", "1.5", "\n5\n"]:
    t(lambda: int(s)); t(lambda: float(s)); 
    for b in (0, 2, 16, 36, 37, 1): t(lambda: int(s, b))
for s in ["inf", "-Infinity", "nan", "1e400", "1.", ".5", "1_0.5", "1._5", "0x1p3", "1e", "e5", "--1", "1 2"]:
    t(lambda: float(s)); 
t(lambda: float.fromhex("0x1.8p3")); t(lambda: (255).to_bytes(2, "big")); t(lambda: int.from_bytes(b"\x01\x00", "little")); t(lambda: (-1).to_bytes(2, "big", signed=True)); t(lambda: (256).to_bytes(1, "big")); t(lambda: (5).bit_length()); t(lambda: (7).bit_count()); t(lambda: (10).conjugate()); t(lambda: (3).numerator); t(lambda: (5).as_integer_ratio()); t(lambda: (5).is_integer()); t(lambda: int.from_bytes([1,2])); t(lambda: (-5).__abs__()); t(lambda: (2.5).__round__()); t(lambda: round(-2.5)); t(lambda: round(1e300)); t(lambda: round(float("nan"))); t(lambda: round(2.5, None)); t(lambda: round(5, -1)); t(lambda: round(15, -1)); t(lambda: round(25, -1)); t(lambda: round(1.005, 2)); t(lambda: 7 // -2); t(lambda: -7 % 3); t(lambda: 7.5 // -2); t(lambda: -7.5 % 3); t(lambda: divmod(-7, 2)); t(lambda: divmod(7.5, -2)); t(lambda: 10**20 // 3); t(lambda: -10**20 % 7); t(lambda: 2**100 >> 50); t(lambda: -1 >> 100); t(lambda: 1 << 100); t(lambda: (2**64) & -1); t(lambda: -2**70 | 5); t(lambda: ~(2**65)); t(lambda: 10**20 / 10**18); t(lambda: (10**400) / (10**399)); t(lambda: 1e22 == 10**22); t(lambda: 2**53 + 1 == float(2**53 + 1)); t(lambda: 2**53 + 1 > float(2**53)); t(lambda: hash(1e22) == hash(10**22)); t(lambda: 0.1 + 0.2); t(lambda: 3 * 0.1); t(lambda: 1e16 + 1); t(lambda: 5 .real); t(lambda: True + True); t(lambda: True & False); t(lambda: True ^ 1); t(lambda: ~True if 0 else 1)
x = 5; s = "q"
print(f"{x=} {x = } {s=!r:>5} {x+1=:04d} {s!r} {s!s:>4} {x:{x}d} {'a' 'b'} {{}} {x!r:^{x}}|{f'{x}{f"{s}"}'}")
print(f"{x:>{x*2}}", f"{3.14159:.{2}f}", f"{'x':{'*'}^{9}}", f'{x:#06x}', f"{[1,2]!r:>10}", f"{None}", f"{ {'a':1}['a'] }", f"{(lambda: 5)()}", f"{x if x else 0:>3}")
t(lambda: f"{[]:d}"); t(lambda: f"{None:5}"); t(lambda: f"{'a':d}"); t(lambda: f"{5:s}"); t(lambda: f"{5:.2d}"); t(lambda: f"{5.5:d}"); t(lambda: f"{5:,s}"); t(lambda: f"{'a':=5}"); t(lambda: f"{'a':+}"); t(lambda: f"{5:c}"); t(lambda: f"{-5:c}"); t(lambda: f"{5:>>5}"); t(lambda: f"{5:5.2f}"); t(lambda: format(5, 5)); t(lambda: "{:>{w}}".format(5, w=6)); t(lambda: "{0:{1}}".format(5, 6)); t(lambda: "{a.b}".format(a=5)); t(lambda: "{a[b]}".format(a={"b": 3})); t(lambda: "{!r}".format("x")); t(lambda: "{:{}}".format("x", 5)); t(lambda: "{0}{1}{0}".format("a", "b")); t(lambda: "{x}".format_map({"x": 1}))

import string


class Money:
    def __init__(self, cents, currency="EUR"):
        self.cents, self.currency = cents, currency

    def __format__(self, spec):
        if spec.endswith("c"):
            return f"{self.currency} {format(self.cents / 100, spec[:-1] or ',.2f')}"
        return format(self.cents / 100, spec or ".2f")

    def __repr__(self):
        return f"Money({self.cents!r})"


m = Money(123456789)
print(f"{m} | {m:c} | {m:>15,.2f} | {m:.0fc} | {m!r:>20}")
name, width = "Zoë", 10
print(f"[{name:*^{width}}] [{name:<{width}}] [{name:>{width}}] {name=} {len(name)=}")
for n in (0, 7, -42, 1234567):
    print(f"{n:>10,} {n:010d} {n:+} {n: d} {n:x} {n:#b}"[:60])
print(f"{1234.5678:e} {1234.5678:.3g} {0.256:.1%} {1e10:g} {1e20} {1e-7} {100.0} {3.0:.0f} {2.5:08.3f}")
print("%s has %d items (%5.1f%%) %r %x %-6s| %c" % ("cart", 3, 42.5, "q", 255, "ab", 65))
print("{0} {1} {0} {kw[k]} {obj.cents}".format("a", "b", kw={"k": "v"}, obj=m))
print("{:,} {:_} {!r:>6} {{literal}}".format(10**9, 10**6, "s"))

t = string.Template("Dear $who, you owe ${sum}$$")
print(t.substitute(who="Bob", sum=12), "|", t.safe_substitute(who="Al"))
try:
    t.substitute(who="Al")
except KeyError as e:
    print("missing", e)
print(string.ascii_lowercase[:5], string.digits, string.hexdigits[-6:], string.capwords("hello big world"))
print("a,b,,c".split(","), "  pad ".strip() + ".", "x=1=2".partition("="), "ab\tc".expandtabs(4))
print("Straße".upper(), "ÀB".casefold(), "mixed Case".swapcase(), "it's".title(), "z".zfill(3), "-5".zfill(4))
print("abc".translate(str.maketrans("ab", "12", "c")), "banana".replace("a", "o", 2), "banana".rfind("an"))
for line in ("one\ntwo\r\nthree").splitlines(keepends=True):
    print(repr(line), end=" ")
print(f"\n{'nested ' + f'{3 * 7}':>12}", "é".encode(), b"\xc3\xa9".decode(), ascii("é"), "\N{BULLET}")
try:
    f"{'text':d}"
except ValueError as e:
    print(e)

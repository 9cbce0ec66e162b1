"""f-strings, format specs, str methods: an invoice and a few corner cases."""
import math
import string

items = [("Paper, A4", 12, 4.5), ("Ink", 3, 27.99), ("Stapler (red)", 1, 1234.5)]
width = 14
print(f"{'item':<{width}}|{'qty':^5}|{'price':>10}|{'sum':>12}")
print(f"{'':-<{width}}+{'':-^5}+{'':->10}+{'':->12}")
total = 0
for name, qty, price in items:
    total += (line := qty * price)
    print(f"{name:<{width}.10}|{qty:^5}|{price:>10,.2f}|{line:>12_.2f}")
print(f"{'total':.<{width + 17}}{total:*>12,.1f}")

n, pi, word = 1234, math.pi, "naïve"
print(f"{n:b} {n:o} {n:x} {n:#X} {n:08d} {n:+} {-n: d} {n:e} {n:,} {n:_b}")
print(f"{pi:.3} {pi:.3f} {pi:10.4g}| {pi:<10.1e}| {pi:010.2f} {1e20:g} {0.1 + 0.2!r} {1 / 3:.0%}")
print(f"{word!r} {word!a} {word!s:>8} {word:^9} {ord(word[2]):#06x} {word.encode()!r}")
print(f"{n=} {pi=:.2f} {word = !s} {n + 1 = }")
print(f"{{braces}} {'nested ' + f'{f"{n}"}'} {', '.join(f"{i:02}" for i in range(4))}")
print(f"{'tab\there'!r} {'q"uote'} {'new\nline'!r}")
print(f"{float('inf'):>6} {float('nan'):<5}| {-0.0} {-0.0:.0f} {1e16} {1e-5} {123456789.0} {5e-324}")
print("{0} {1} {0!r} {name:>{w}} {seq[1]} {obj.numerator}".format("a", 2, name="z", w=4, seq="pq", obj=7))
print("%s|%5d|%-6s|%06.2f|%x|%%|%r" % ("s", 42, "ab", 3.14159, 255, "q"))
print("%(who)s has %(n)03d" % {"who": "Eve", "n": 7})
print(string.Template("$who owes ${sum} $$").substitute(who="Bob", sum=5))

s = "  The Quick  brown fox\t"
print(s.split(), s.strip().split(" "), s.split(None, 1))
print(s.title().strip(), "|", s.swapcase().strip(), "|", s.strip().partition("Quick"))
print("a-b_c".translate(str.maketrans("-_", "  ", "b")), "x".join("abc"), "abc".zfill(5), "-7".zfill(4))
print("banana".count("an"), "banana".rfind("an"), "banana".replace("a", "o", 2), "prefix.py".removesuffix(".py"))
print("ß".upper(), "ΑΣ".lower(), "İ".lower().encode("unicode_escape"), "straße".casefold())
print("one\ntwo\r\nthree".splitlines(), "tab\tx".expandtabs(4), "42".isdigit(), "4²".isdecimal())
for bad in ("{:d}", "{:z}", "{missing}", "{", "{0.nope}"):
    try:
        print(bad.format("text"))
    except Exception as exc:
        print(f"{bad}: {type(exc).__name__}: {exc}")

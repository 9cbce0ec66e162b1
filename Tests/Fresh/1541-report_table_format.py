# Plain-text report of a (made-up) thread benchmark: all about format strings.
rows = [
    ("sequential", 1, 4.0132, 1.0),
    ("2 threads", 2, 4.0581, 0.989),
    ("4 threads", 4, 4.1209, 0.9739),
    ("4 processes", 4, 1.0874, 3.6906),
    ("free-threaded, 4", 4, 1.25, 3.21056),
]
head = ("variant", "workers", "seconds", "speed-up")
widths = [max(len(str(head[i])), *(len(str(r[i])) for r in rows)) for i in range(4)]
line = "+".join("-" * (w + 2) for w in widths)

print("|".join(f" {h:^{w}} " for h, w in zip(head, widths)))
print(line.replace("-", "="))
for name, n, sec, up in rows:
    print(f" {name:<{widths[0]}} | {n:>{widths[1]}} | {sec:>{widths[2]}.2f} | {up:>{widths[3] - 1}.1f}x")
print(line)
best = max(rows, key=lambda r: r[3])
print(f"best: {best[0]!r} ({best[3]:.0%} of sequential, saves {1 - best[2] / rows[0][2]:.1%})")

print()
n = 1234567.891
for spec in ("", ",", "_.1f", "e", ".3E", "g", ".3g", "012.2f", "+,.2f", "*^20,.1f", "<15.1f", ">15.1f", "%"):
    print(f"{spec:>10} [{n:{spec}}]")
for spec in ("d", "x", "#X", "#o", "b", "08b", "+d", " d", ",d", "_b", "c", "5", "<5", "^5", "=+7"):
    print(f"{spec:>10} [{format(97, spec)}]")
for spec in ("", "s", ">8", "^8", ".3", "*<8.2", "-^9s"):
    print(f"{spec:>10} [{'python':{spec}}]")

print()
print("%s|%5d|%-5d|%05d|%+d|%x|%o|%e|%.2f|%g|%r|%c|%%" % ("s", 42, 42, 42, 42, 255, 8, 12345.678, 3.14159, 1e-7, "q", 65))
print("%(name)s is %(age)03d" % {"name": "Ida", "age": 7})
print("{} {1}".replace("{}", "{0}").format("a", "b"), "{0}{0}{1}".format("ab", "c"), "{x[k]} {y.real}".format(x={"k": 1}, y=5))
print("{:>{w}.{p}f}|{!r:>6}|{!s:<6}|{{}}".format(2 / 3, "a", "b", w=9, p=3))
x, word = 41, "naïve"
print(f"{x + 1 = } {word=!s} {word!a} {x=:>6} {'nested ' + f'{x:b}'} {x if x > 40 else 'small'}")
print(f"{'a' 'b'}{{literal}} {[i * 2 for i in range(3)]} {dict(a=1)['a']:>3} {lambda_() if (lambda_ := lambda: 'called') else 0}")
print(f"{True:d} {None!s:>6} {1e300 * 10:g} {float('inf')} {-0.0} {float('nan'):>5} {1_000_000:_}")
for bad in ("{:d}", "{:.2q}", "{0} {2}", "{"):
    try:
        print(bad.format("txt"))
    except (ValueError, IndexError) as e:
        print(f"{bad:<8} {type(e).__name__}: {e}")
try:
    "%d" % "x"
except TypeError as e:
    print("TypeError:", e)
